package io.vitrine.gallery.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.Requester;
import io.vitrine.events.Task;
import io.vitrine.gallery.ComponentTest;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // JUnit sets up before each test.
class EnrichmentResultsTest extends ComponentTest {
  private Registered device;
  private String event;

  @BeforeEach
  void registerDevice() {
    device = register("alice");
    event = device.upload("coffee.jpg");
  }

  @Test
  void dimensionsAreUnknownAtFirst() {
    assertEquals(List.of(0, 0), dimensions(event));
  }

  @Test
  void aResultFillsInTheDimensions() {
    send(enriched(event, 1, 1, 600, 400));

    awaitDimensions(event, 600, 400);
  }

  @Test
  void resultsThatAreOldOrNotOursChangeNothing() {
    send(enriched(event, 1, 2, 600, 400));
    send(enriched(event, 1, 1, 1, 1));
    send(enriched(event, 0, 3, 2, 2));
    send(new Enriched(Requester.VAULT, event, 1, "etag", 9, "image/jpeg", 3, 3, 1, null, null));
    send(
        new EnrichmentResult.Rejected(
            Requester.GALLERY, event, 1, Task.PROBE, EnrichmentResult.Reason.CORRUPT, "broken"));

    awaitEverythingSentBefore();
    assertEquals(List.of(600, 400), dimensions(event));
  }

  @Test
  void aResultForAnEventThatIsGoneChangesNothing() {
    device.request().delete(device.path("/events/" + event)).then().statusCode(200);

    send(enriched(event, 1, 1, 600, 400));

    awaitEverythingSentBefore();
    device.request().get(device.path("/events/" + event)).then().statusCode(404);
  }

  @Test
  void aRepeatedResultHasNoSecondEffect() {
    UUID id = UUID.randomUUID();
    send(id, enriched(event, 1, 1, 600, 400));
    awaitDimensions(event, 600, 400);
    send(enriched(event, 1, 1, 700, 500));
    awaitDimensions(event, 700, 500);

    send(id, enriched(event, 1, 1, 600, 400));

    awaitEverythingSentBefore();
    assertEquals(List.of(700, 500), dimensions(event));
  }

  /// Results of the same key keep their order, so one more tells when those before it are through.
  private void awaitEverythingSentBefore() {
    UUID last = UUID.randomUUID();
    send(last, new EnrichmentResult.Started(Requester.GALLERY, event, 1));
    Awaitility.await()
        .atMost(SOON)
        .until(
            () ->
                count("SELECT count(*) FROM inbox WHERE event_id = ?::uuid", last.toString()) == 1);
  }

  private void awaitDimensions(String id, int width, int height) {
    Awaitility.await().atMost(SOON).until(() -> dimensions(id).equals(List.of(width, height)));
  }

  private List<Integer> dimensions(String id) {
    var body = device.request().get(device.path("/events/" + id)).then().extract().jsonPath();
    return List.of(body.getInt("width"), body.getInt("height"));
  }

  private static Enriched enriched(
      String id, long generation, int processorVersion, int width, int height) {
    return new Enriched(
        Requester.GALLERY,
        id,
        generation,
        "etag",
        processorVersion,
        "image/jpeg",
        width,
        height,
        1,
        null,
        null);
  }
}
