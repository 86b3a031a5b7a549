package io.vitrine.vault;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.events.ActivityRecorded;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Topic;
import io.vitrine.events.Trace;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.testing.Samples;
import org.junit.jupiter.api.Test;

/// An upload's request id and trace are those of all events that follow from it.
@QuarkusTest
class TraceTest extends ComponentTest {
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final Person alice = Person.somebody();

  @Test
  void theClientsIdsTravelWithTheUpload() {
    upload("upload-7", PARENT);

    Trace expected = new Trace("upload-7", PARENT);
    assertEquals(expected, stored());
    assertEquals(
        expected,
        event(
                Topic.ENRICHMENT_REQUESTS,
                event ->
                    event instanceof EnrichmentRequested request
                        && request.object().key().contains(alice.id()))
            .trace());
    assertEquals(
        expected,
        event(
                Topic.ACTIVITY,
                event ->
                    event instanceof ActivityRecorded activity
                        && activity.userId().equals(alice.id()))
            .trace());
  }

  @Test
  void whatIsNoTraceContextIsReplaced() {
    upload("upload-8", "00-trace");

    assertEquals("upload-8", stored().requestId());
    assertNotNull(stored().parent());
    assertNotEquals("00-trace", stored().parent());
  }

  private void upload(String requestId, String parent) {
    alice
        .request()
        .header("X-Request-Id", requestId)
        .header("traceparent", parent)
        .multiPart("files", Samples.path("coffee.jpg").toFile())
        .post("/api/user/media")
        .then()
        .statusCode(201)
        .header("X-Request-Id", equalTo(requestId));
  }

  private Trace stored() {
    return event(
            Topic.VAULT_MEDIA,
            event -> event instanceof MediaStored media && media.userId().equals(alice.id()))
        .trace();
  }
}
