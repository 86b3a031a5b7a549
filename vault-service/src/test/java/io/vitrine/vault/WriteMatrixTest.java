package io.vitrine.vault;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vitrine.testing.TokenMaker;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the writing endpoints refuse, whole bodies.
@QuarkusTest
class WriteMatrixTest extends ComponentTest {
  private static final String JSON = "application/json";

  private final Person alice = Person.somebody();

  @ParameterizedTest
  @CsvSource({
    "PATCH,  1",
    "POST,   1/enrich",
    "POST,   bulk-delete",
    "DELETE, 1",
    "DELETE, Captions/one.jpg",
    "GET,    ../activity"
  })
  void nobodyWritesWithoutALogin(String method, String path) {
    refused(given().contentType(JSON), method, path, "", 401, "Authentication required");
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH,  abc,              400, Invalid media ID",
    "PATCH,  0,                400, Invalid media ID",
    "PATCH,  999999999,        404, Media not found",
    "POST,   abc/enrich,       400, Invalid media ID",
    "POST,   999999999/enrich, 404, Media not found",
    "DELETE, abc,              400, Invalid media ID",
    "DELETE, 999999999,        404, Media not found",
    "DELETE, Captions/no.jpg,  404, Media not found",
    "PUT,    1,                405, Method not allowed",
    "PUT,    bulk-delete,      405, Method not allowed",
    "PUT,    1/enrich,         405, Method not allowed",
    "POST,   1,                405, Method not allowed",
    "DELETE, '',               405, Method not allowed",
    "POST,   ../activity,      405, Method not allowed"
  })
  void whatCannotBeDoneIsRefused(String method, String path, int status, String message) {
    refused(alice.request().contentType(JSON), method, path, "{}", status, message);
  }

  @ParameterizedTest
  @CsvSource({"PATCH, 1", "POST, bulk-delete", "POST, ''"})
  void aBodyOfAnotherTypeIsRefused(String method, String path) {
    refused(
        alice.request().contentType("text/plain"),
        method,
        path,
        "{}",
        415,
        "Unsupported media type");
  }

  @ParameterizedTest
  @CsvSource({"PATCH, ''", "POST, /enrich", "DELETE, ''"})
  void somebodyElsesItemIsNotThere(String method, String resource) throws Exception {
    Person bob = Person.somebody();
    put(bob.object("Uploads/his.jpg"), "coffee.jpg");
    long id =
        bob.request().get("/api/user/media").then().extract().jsonPath().getLong("files[0].id");

    refused(
        alice.request().contentType(JSON),
        method,
        id + resource,
        "{\"caption\":\"mine now\"}",
        404,
        "Media not found");
  }

  @Test
  void anUploadOverTheLimitIsRefusedBeforeItComes() throws Exception {
    String head =
        "POST /api/user/media HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
            + TokenMaker.user(alice.name())
            + "\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: 4294967297\r\n\r\n";
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.setSoTimeout(10_000);
      StringBuilder answer = new StringBuilder();
      // The server waits for us to hang up, so the end of the body is the end of the answer.
      while (answer.indexOf("}") < 0) {
        answer.append((char) socket.getInputStream().read());
      }
      assertTrue(answer.indexOf("HTTP/1.1 413 ") == 0, answer::toString);
      assertTrue(
          answer.toString().endsWith("\r\n\r\n{\"message\":\"Payload too large\"}"),
          answer::toString);
    }
  }

  private static void refused(
      RequestSpecification request,
      String method,
      String path,
      String body,
      int status,
      String message) {
    String url =
        path.startsWith("../")
            ? "/api/user/" + path.substring(3)
            : "/api/user/media" + (path.isEmpty() ? "" : "/" + path);
    RequestSpecification ready = body.isEmpty() ? request : request.body(body);
    ready
        .request(method, url)
        .then()
        .statusCode(status)
        .contentType(JSON)
        .body("", equalTo(Map.of("message", message)));
  }
}
