package io.vitrine.library;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.MultiPartConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.specification.RequestSpecification;
import io.vitrine.testing.Samples;
import io.vitrine.testing.TokenMaker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.UUID;
import org.apache.http.entity.mime.HttpMultipartMode;

/// Somebody new for each test, so that no test sees another's media.
public record Person(String name) {
  /// File names in UTF-8, as browsers write them.
  private static final RestAssuredConfig LIKE_A_BROWSER =
      RestAssured.config()
          .httpClient(
              HttpClientConfig.httpClientConfig()
                  .httpMultipartMode(HttpMultipartMode.BROWSER_COMPATIBLE))
          .multiPartConfig(MultiPartConfig.multiPartConfig().defaultCharset("UTF-8"));

  public static Person somebody() {
    return new Person("person-" + UUID.randomUUID());
  }

  public String id() {
    return TokenMaker.subject(name);
  }

  public RequestSpecification request() {
    return given()
        .config(LIKE_A_BROWSER)
        .redirects()
        .follow(false)
        .header("Authorization", "Bearer " + TokenMaker.user(name));
  }

  /// Uploads a sample under another name.
  ///
  /// @return the id of the new item
  public String upload(String sample, String filename) {
    return request()
        .multiPart("files", filename, bytes(sample))
        .post("/api/v1/media/upload")
        .then()
        .statusCode(200)
        .extract()
        .path("data.media[0].id");
  }

  /// The person's personal team, made by the first call.
  public UUID team() {
    request().get("/api/v1/media").then().statusCode(200);
    String id = upload("coffee.jpg", "to-learn-the-team.jpg");
    String team = request().get("/api/v1/media/" + id).then().extract().path("data.teamId");
    request().delete("/api/v1/media/" + id).then().statusCode(200);
    return UUID.fromString(team);
  }

  public static byte[] bytes(String sample) {
    try {
      return Files.readAllBytes(Samples.path(sample));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
