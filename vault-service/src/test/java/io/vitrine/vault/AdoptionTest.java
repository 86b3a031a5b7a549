package io.vitrine.vault;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Task;
import io.vitrine.events.Topic;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.testing.Golden;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AdoptionTest extends ComponentTest {
  private final Person alice = Person.somebody();

  @Test
  void anObjectThatAppearedInTheBucketIsListed() throws Exception {
    put(alice.object("Captions/caption-1-beach photo+50%.jpg"), "coffee.jpg");

    String answer =
        alice
            .request()
            .get("/api/user/media")
            .then()
            .statusCode(200)
            .header("Vitrine-Adoption", "complete")
            .extract()
            .asString();

    Golden.assertJson("golden/adopted.json", answer.replace(alice.id(), "user_alice"));
  }

  @Test
  void adoptionTellsTheOthersAndAsksForEnrichment() throws Exception {
    put(alice.object("HypnoCocks/render.png"), "coffee.png");

    list();

    MediaStored stored =
        (MediaStored)
            event(
                    Topic.VAULT_MEDIA,
                    event ->
                        event instanceof MediaStored media && media.userId().equals(alice.id()))
                .data();
    assertEquals("hypnococks", stored.source());
    assertEquals("image/png", stored.mediaType());
    EnrichmentRequested request =
        (EnrichmentRequested)
            inBackground(wanted -> wanted.subjectId().equals(Long.toString(stored.mediaId())))
                .data();
    assertEquals(alice.id(), request.owner());
    assertEquals(Set.of(Task.PROBE, Task.DETECT), request.tasks());
    assertEquals(stored.object(), request.object());
  }

  @Test
  void anObjectIsAdoptedOnceHoweverManyAskAtTheSameTime() throws Exception {
    for (int i = 0; i < 5; i++) {
      put(alice.object("Uploads/nested/folder/picture-" + i + ".JPG"), "coffee.jpg");
    }

    try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
      List<Callable<Integer>> requests =
          IntStream.range(0, 20).<Callable<Integer>>mapToObj(i -> this::totalCount).toList();
      for (Future<Integer> total : threads.invokeAll(requests)) {
        assertEquals(5, total.get());
      }
    }

    assertEquals(5, count("SELECT count(*) FROM media WHERE user_id = ?", alice.id()));
  }

  @Test
  void onlyMediaFilesOfTheFourFoldersAreAdopted() throws Exception {
    for (String path :
        List.of(
            "Captions/.emptyFolderPlaceholder",
            "Captions/caption.json",
            "Captions/noextension",
            "Captions/.hidden.jpg.txt",
            "Elsewhere/picture.jpg",
            "picture.jpg")) {
      put(alice.object(path), "coffee.jpg");
    }

    assertEquals(0, totalCount());
  }

  @Test
  void aUserNeverSeesTheFolderOfOneWhoseIdBeginsAlike() throws Exception {
    Person other = new Person(alice.name() + "2");
    put(other.object("Captions/other.jpg"), "coffee.jpg");

    assertEquals(0, totalCount());
  }

  @Test
  void anObjectThatVanishedStaysListedAndComesBack() throws Exception {
    put(alice.object("Captions/here.jpg"), "coffee.jpg");
    put(alice.object("Captions/there.jpg"), "coffee.jpg");
    list();

    store.delete(alice.object("Captions/here.jpg"));

    awaitList("files.find { it.name == 'here.jpg' }.available", false);
    alice
        .request()
        .get("/api/user/media")
        .then()
        .body("files", hasSize(2))
        .body("files.find { it.name == 'there.jpg' }.available", is(true));
    put(alice.object("Captions/here.jpg"), "coffee.jpg");
    awaitList("files.find { it.name == 'here.jpg' }.available", true);
  }

  @Test
  void aDeletedItemIsNotAdoptedAgain() throws Exception {
    put(alice.object("Babecocks/gone.jpg"), "coffee.jpg");
    long id =
        alice.request().get("/api/user/media").then().extract().jsonPath().getLong("files[0].id");

    alice.request().delete("/api/user/media/" + id).then().statusCode(200);

    assertEquals(0, totalCount());
    Awaitility.await()
        .atMost(SOON)
        .until(() -> store.head(alice.object("Babecocks/gone.jpg")).isEmpty());
    Awaitility.await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> totalCount() == 0);
  }

  /// The store still shows what the service is about to remove, or removed after the listing began.
  @ParameterizedTest
  @ValueSource(strings = {"NULL", "now() + interval '1 hour'"})
  void anObjectWhoseRemovalIsUnderWayIsNotAdopted(String removedAt) throws Exception {
    put(alice.object("Captions/leaving.jpg"), "coffee.jpg");
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO object_removal (bucket, object_key, next_try_at, removed_at)"
                    + " VALUES ('user-media', ?, now() + interval '1 day', "
                    + removedAt
                    + ")")) {
      insert.setString(1, alice.object("Captions/leaving.jpg").key());
      insert.executeUpdate();
    }

    assertEquals(0, totalCount());
  }

  private void list() {
    alice.request().get("/api/user/media").then().statusCode(200);
  }

  private int totalCount() {
    return alice.request().get("/api/user/media").then().extract().jsonPath().getInt("totalCount");
  }

  private void awaitList(String path, Object value) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> alice.request().get("/api/user/media").then().body(path, equalTo(value)));
  }
}
