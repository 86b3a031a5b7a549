package io.vitrine.testing;

import static io.restassured.RestAssured.given;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Holds a service's OpenAPI description to the committed one under `docs/api`, so that no endpoint
/// or field comes, goes or changes unseen.
public final class ApiDescription {
  private ApiDescription() {}

  /// The committed file.
  ///
  /// @param name the file in `docs/api`, such as `vault-service.yaml`
  public static String committed(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path file(String name) {
    return SourceTree.root().resolve("docs/api").resolve(name);
  }

  /// Compares what the service under test describes with the committed file.
  /// `-Dvitrine.golden.update=true` writes the file anew.
  ///
  /// @param name the file in `docs/api`, such as `vault-service.yaml`
  /// @throws AssertionError when they differ
  public static void assertCommitted(String name) {
    Path committed = file(name);
    String served =
        given().get("/q/openapi?format=yaml").then().statusCode(200).extract().asString();
    try {
      if (Boolean.getBoolean("vitrine.golden.update")) {
        Files.writeString(committed, served);
      }
      if (!Files.readString(committed).equals(served)) {
        throw new AssertionError(
            "docs/api/" + name + " is not what the service describes, which is:\n" + served);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
