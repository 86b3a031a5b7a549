package io.vitrine.vault;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.vitrine.testing.TokenMaker;
import io.vitrine.testing.privacy.PersonalWords;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `DELETE /api/user/media/{folder}/{name}`: what is sent is what counts, so the paths go through a
/// plain socket; a client library would tidy them up.
@QuarkusTest
class DeletionByPathTest extends ComponentTest {
  private static final String INVALID = "{\"message\":\"Invalid file path\"}";

  private final Person alice = Person.somebody();

  @ParameterizedTest
  @CsvSource({
    "Captions/plain.jpg, Captions/plain.jpg",
    "Captions/with space.jpg, Captions/with%20space.jpg",
    "Captions/a+b.jpg, Captions/a+b.jpg",
    "Captions/a+b.jpg, Captions/a%2Bb.jpg",
    "Captions/100%.jpg, Captions/100%25.jpg",
    "Captions/été ☕.jpg, Captions/%C3%A9t%C3%A9%20%E2%98%95.jpg",
    "Captions/a..b.jpg, Captions/a..b.jpg",
    "Captions/semi;colon.jpg, Captions/semi;colon.jpg",
    "Captions/semi;colon.jpg, Captions/semi%3Bcolon.jpg?search=not-for-a-log",
    "Captions/semi;colon.jpg, Captions/semi;colon.jpg?search=not-for-a-log",
    "Uploads/nested/folder/one.jpg, Uploads/nested/folder/one.jpg"
  })
  void anItemIsDeletedByItsPath(String name, String path) throws Exception {
    PersonalWords.record("not-for-a-log");
    put(alice.object(name), "coffee.jpg");
    alice.request().get("/api/user/media").then().body("totalCount", equalTo(1));

    String answer = send("/api/user/media/" + path);

    assertEquals("200 {\"message\":\"Media deleted successfully\"}", answer);
    assertEquals(0, count("SELECT count(*) FROM media WHERE user_id = ?", alice.id()));
  }

  /// A path with a broken escape, such as `%zz`, is refused by the server itself.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Captions/../Uploads/one.jpg",
        "Captions/..",
        "Captions/./one.jpg",
        "../../user_other/Captions/one.jpg",
        "Uploads/%2e%2e/one.jpg",
        "Uploads/%2E./one.jpg",
        "Uploads/%252e%252e/one.jpg",
        "Uploads%2Fsub/one.jpg",
        "Captions/..%2FUploads%2Fone.jpg",
        "Captions/..%252FUploads%252Fone.jpg",
        "Captions/..%255cone.jpg",
        "Uploads//one.jpg",
        "/Uploads/one.jpg",
        "Uploads/",
        "Uploads/one.jpg%00",
        "Uploads/one%0A.jpg",
        "Uploads/one%C3.jpg"
      })
  void whatCouldNameAnotherObjectIsRefused(String path) throws Exception {
    put(alice.object("Uploads/one.jpg"), "coffee.jpg");
    alice.request().get("/api/user/media").then().body("totalCount", equalTo(1));

    assertEquals("400 " + INVALID, send("/api/user/media/" + path));

    assertEquals(1, count("SELECT count(*) FROM media WHERE user_id = ?", alice.id()));
  }

  @Test
  void anUnknownPathAndAnotherUsersAreNotFound() throws Exception {
    Person bob = Person.somebody();
    put(bob.object("Captions/his.jpg"), "coffee.jpg");
    bob.request().get("/api/user/media").then().body("totalCount", equalTo(1));

    for (String path :
        new String[] {"Captions/his.jpg", "users/" + bob.id() + "/Captions/his.jpg"}) {
      assertEquals("404 {\"message\":\"Media not found\"}", send("/api/user/media/" + path));
    }
    assertEquals(1, count("SELECT count(*) FROM media WHERE user_id = ?", bob.id()));
  }

  @Test
  void aSubResourceIsNoPathOfAnItem() throws Exception {
    put(alice.object("Captions/one.jpg"), "coffee.jpg");
    long id =
        alice.request().get("/api/user/media").then().extract().jsonPath().getLong("files[0].id");

    for (String resource : new String[] {"content", "enrich"}) {
      ValidatableResponse answer =
          alice.request().delete("/api/user/media/" + id + "/" + resource).then();
      answer.statusCode(anyOf(is(404), is(405)));
    }
    alice.request().get("/api/user/media/" + id).then().statusCode(200);
  }

  @Test
  void aPathIsNothingWithoutALogin() throws Exception {
    String head = "DELETE /api/user/media/Captions/../one.jpg HTTP/1.1\r\n";
    assertEquals(
        "401 {\"message\":\"Authentication required\"}",
        answer(head + "Host: localhost\r\nConnection: close\r\n\r\n"));
  }

  private String send(String rawPath) throws IOException {
    return answer(
        "DELETE "
            + rawPath
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
            + TokenMaker.user(alice.name())
            + "\r\n\r\n");
  }

  /// Status and body.
  private static String answer(String request) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return answer.substring(9, 12) + " " + answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
  }
}
