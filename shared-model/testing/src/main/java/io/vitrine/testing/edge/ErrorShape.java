package io.vitrine.testing.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/// How a service words a refusal.
public enum ErrorShape {
  /// `{"message": "..."}`.
  MESSAGE("message", "message"),
  /// `{"success": false, "error": "..."}`, with `details` now and then.
  ENVELOPE("error,success", "error");

  private static final int REFUSED = 400;
  private static final JsonMapper JSON = new JsonMapper();

  /// All but `details`, by name.
  private final String fields;

  private final String text;

  ErrorShape(String fields, String text) {
    this.fields = fields;
    this.text = text;
  }

  /// Fails unless an answer can be followed by its id and, when it refuses, has the service's
  /// shape: JSON, or a page of ours where people ask.
  ///
  /// @param request for the message
  public void check(RawRequest request, RawAnswer answer) {
    if (answer.header("X-Request-Id").isEmpty() && isRefusedBeforeUs(request, answer)) {
      return;
    }
    require(answer.header("X-Request-Id").isPresent(), "no X-Request-Id", request, answer);
    if (answer.status() < REFUSED
        || request.method().equals("HEAD")
        || isCallToLogIn(request, answer)) {
      return;
    }
    String type = answer.header("Content-Type").orElse("");
    if (type.startsWith("text/html")) {
      require(answer.head().contains("default-src 'none'"), "no page of ours", request, answer);
      return;
    }
    require(type.startsWith("application/json"), "no JSON", request, answer);
    require(isRefusal(answer.body()), "not in the service's shape", request, answer);
  }

  /// Vert.x refuses an address that is too long, and Quarkus one that is no URI, before they let a
  /// service have the request.
  private static boolean isRefusedBeforeUs(RawRequest request, RawAnswer answer) {
    boolean tooLong = Set.of(414, 431).contains(answer.status());
    return answer.body().isEmpty()
        && (tooLong || (answer.status() == 400 && !isUri(request.target())));
  }

  /// Where a whole path is for people who are logged in Quarkus answers by itself: it sends a
  /// browser to log in, and tells a program so by the head alone.
  private static boolean isCallToLogIn(RawRequest request, RawAnswer answer) {
    return request.target().startsWith("/moderation")
        && answer.status() == 401
        && answer.header("WWW-Authenticate").isPresent()
        && answer.body().isEmpty();
  }

  private static boolean isUri(String target) {
    try {
      return !new URI(target).toString().isEmpty();
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private boolean isRefusal(String body) {
    try {
      JsonNode json = JSON.readTree(body);
      Set<String> names = new TreeSet<>();
      for (Iterator<String> all = json.fieldNames(); all.hasNext(); ) {
        names.add(all.next());
      }
      names.remove("details");
      return String.join(",", names).equals(fields) && !json.path(text).asText().isEmpty();
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static void require(boolean holds, String fault, RawRequest request, RawAnswer answer) {
    if (!holds) {
      throw new AssertionError(fault + "\n" + request + "\n" + answer);
    }
  }
}
