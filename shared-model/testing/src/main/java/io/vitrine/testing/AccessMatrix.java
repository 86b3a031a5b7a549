package io.vitrine.testing;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import io.vitrine.testing.StrictBodies.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/// Holds every operation of the running service, by its own description, to the service's table of
/// who may call it: `src/test/resources/access.txt`, a line `METHOD path: who` for each, where who
/// is `anyone`, `user` (every person), or the role that it takes. An operation without a line
/// fails.
public final class AccessMatrix {
  private static final Path FILE = Path.of("src/test/resources/access.txt");
  private static final List<String> ROLES = List.of("user", "moderator", "operator");
  private static final Set<Integer> REFUSED = Set.of(401, 403);

  private final Map<String, String> whoMay = new TreeMap<>();
  private final String messageField;
  private final String unauthorized;

  /// @param messageField where the service's error answers have their text
  /// @param unauthorized the text of a 401
  public AccessMatrix(String messageField, String unauthorized) {
    this.messageField = messageField;
    this.unauthorized = unauthorized;
    try (Stream<String> lines = Files.lines(FILE)) {
      lines
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(": ", 2))
          .forEach(line -> whoMay.put(line[0], line[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Fails unless the table has the operations that the service has.
  public void assertComplete() {
    Set<String> described =
        StrictBodies.allEndpoints().stream()
            .map(Endpoint::toString)
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(String.join("\n", described), String.join("\n", whoMay.keySet()));
  }

  /// Fails unless nobody gets into an operation that is not for anyone, without a token and with
  /// each that is useless; where anyone may come in such a token changes nothing.
  public void refuseWhoIsNobody() {
    Map<String, String> useless = TokenMaker.useless("olga", "user", "moderator", "operator");
    List<Executable> checks = new ArrayList<>();
    for (Endpoint endpoint : StrictBodies.allEndpoints()) {
      boolean open = who(endpoint).equals("anyone");
      int nobody = open ? status(endpoint, null) : 401;
      if (!open) {
        checks.add(() -> refuses(endpoint));
      }
      useless.forEach(
          (what, token) ->
              checks.add(
                  () ->
                      assertEquals(
                          nobody,
                          status(endpoint, token),
                          () -> endpoint + " with a token: " + what)));
    }
    assertAll(checks);
  }

  private void refuses(Endpoint endpoint) {
    var answer = request(endpoint, null).request(endpoint.method(), path(endpoint)).then();
    answer.statusCode(401);
    boolean told = answer.extract().contentType().startsWith("application/json");
    if (told && !endpoint.method().equals("HEAD")) {
      assertEquals(unauthorized, answer.extract().path(messageField), endpoint::toString);
    }
  }

  /// Fails unless each role gets into the operations that are for it, and no other.
  public void letInWhoHasTheRole() {
    List<Executable> checks = new ArrayList<>();
    for (Endpoint endpoint : StrictBodies.allEndpoints()) {
      for (String role : ROLES) {
        boolean may = List.of("anyone", "user", role).contains(who(endpoint));
        checks.add(
            () -> {
              String token = TokenMaker.token(role, "user", role);
              int status = status(endpoint, token);
              String which = endpoint + " by " + role + ": " + status;
              assertTrue(may ? !REFUSED.contains(status) : status == 403, which);
            });
      }
    }
    assertAll(checks);
  }

  private String who(Endpoint endpoint) {
    return whoMay.getOrDefault(endpoint.toString(), "no line");
  }

  private static int status(Endpoint endpoint, @Nullable String token) {
    return request(endpoint, token).request(endpoint.method(), path(endpoint)).statusCode();
  }

  /// Ids are of things that are not there.
  private static String path(Endpoint endpoint) {
    return endpoint.path().replaceAll("\\{(id|mediaId)}", "999999").replaceAll("\\{[^}]*}", "none");
  }

  private static RequestSpecification request(Endpoint endpoint, @Nullable String token) {
    RequestSpecification request =
        RestAssured.given().redirects().follow(false).accept("application/json, */*;q=0.1");
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    String type = endpoint.contentType();
    if (type.isEmpty()) {
      return request;
    }
    return type.equals("multipart/form-data")
        ? request.multiPart("none", "nothing")
        : request.contentType(type).body(type.equals("application/json") ? "{}" : "none");
  }
}
