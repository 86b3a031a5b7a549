package io.vitrine.vault;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.events.Topic;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.storage.ObjectContent;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.Golden;
import io.vitrine.testing.Samples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UploadTest extends ComponentTest {
  private final Person alice = Person.somebody();

  @Test
  void anUploadedFileIsStoredAndTold() throws Exception {
    String answer =
        alice
            .request()
            .multiPart("files", Samples.path("chelsea-rotated.jpg").toFile())
            .post("/api/user/media")
            .then()
            .statusCode(201)
            .extract()
            .asString();

    MediaStored stored =
        (MediaStored)
            event(
                    Topic.VAULT_MEDIA,
                    event ->
                        event instanceof MediaStored media && media.userId().equals(alice.id()))
                .data();
    try (ObjectContent content =
        store.get(new ObjectKey("user-media", stored.object().key())).orElseThrow()) {
      assertArrayEquals(
          Files.readAllBytes(Samples.path("chelsea-rotated.jpg")), content.stream().readAllBytes());
    }
    Golden.assertJson(
        "golden/uploaded.json",
        answer.replace(stored.fileName(), "FILE").replace(alice.id(), "user_alice"));
    assertEquals(
        1, count("SELECT count(*) FROM media WHERE object_key = ?", stored.object().key()));
  }

  @Test
  void eachFileHasItsOwnOutcome() {
    alice
        .request()
        .multiPart("files", Samples.path("coffee.png").toFile())
        .multiPart(
            "files", "page.jpg", "<html>not a picture</html>".getBytes(StandardCharsets.UTF_8))
        .post("/api/user/media")
        .then()
        .statusCode(201)
        .body("files", hasSize(1))
        .body("files[0].originalName", equalTo("coffee.png"))
        .body("failed[0].name", equalTo("page.jpg"))
        .body("failed[0].error", equalTo("Unsupported media type"));
  }

  @Test
  void whatIsNoPictureIsRefused() {
    alice
        .request()
        .multiPart(
            "files", "page.jpg", "<html>not a picture</html>".getBytes(StandardCharsets.UTF_8))
        .post("/api/user/media")
        .then()
        .statusCode(415)
        .body("", equalTo(java.util.Map.of("message", "Unsupported media type")));
  }

  @Test
  void anUploadWithoutFilesIsRefused() {
    alice
        .request()
        .multiPart("other", "text")
        .post("/api/user/media")
        .then()
        .statusCode(400)
        .body("", equalTo(java.util.Map.of("message", "At least one file is required")));
  }

  @Test
  void aFileNameCannotLeaveItsFolder() {
    alice
        .request()
        .multiPart(
            "files", "../../../etc/pass\u0000wd.jpg", Samples.bytes("coffee.jpg"), "image/jpeg")
        .post("/api/user/media")
        .then()
        .statusCode(201)
        .body(
            "files[0].path",
            org.hamcrest.Matchers.startsWith("users/" + alice.id() + "/Uploads/upload-"));
  }
}
