package io.vitrine.testing.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.List;
import java.util.Set;

/// Records the personal words of all requests that tests make with REST Assured: names of files,
/// and what the answers tell of keys, codes, tokens, names and people.
public final class RequestWords implements QuarkusTestBeforeEachCallback {
  private static final JsonMapper JSON = new JsonMapper();

  /// Fields of answers whose texts are personal, or as good as a password.
  private static final Set<String> PERSONAL =
      Set.of(
          "code",
          "shareCode",
          "token",
          "accessToken",
          "pass",
          "password",
          "key",
          "objectKey",
          "path",
          "fileName",
          "originalName",
          "filename",
          "caption",
          "userId",
          "owner",
          "email",
          "shareUrl");

  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    if (RestAssured.filters().stream().noneMatch(Recorder.class::isInstance)) {
      RestAssured.filters(List.of(new Recorder()));
    }
  }

  /// For tests that are not Quarkus's.
  public static Filter recorder() {
    return new Recorder();
  }

  private static final class Recorder implements Filter {
    @Override
    public Response filter(
        FilterableRequestSpecification request,
        FilterableResponseSpecification expected,
        FilterContext context) {
      request.getMultiPartParams().stream()
          .filter(part -> part.hasFileName())
          .forEach(part -> PersonalWords.record(part.getFileName()));
      Response response = context.next(request, expected);
      String type = response.contentType();
      if (type == null || !type.startsWith("application/json")) {
        return response;
      }
      byte[] body = response.asByteArray();
      record(new String(body, java.nio.charset.StandardCharsets.UTF_8));
      return new ResponseBuilder().clone(response).setBody(body).build();
    }

    private static void record(String body) {
      try {
        record(JSON.readTree(body));
      } catch (JsonProcessingException e) {
        // A test of what is no JSON looks at it itself.
      }
    }

    private static void record(JsonNode node) {
      node.properties()
          .forEach(
              field -> {
                if (PERSONAL.contains(field.getKey()) && field.getValue().isTextual()) {
                  PersonalWords.record(lastPart(field.getValue().textValue()));
                }
              });
      node.forEach(Recorder::record);
    }

    /// Of a path or an address only the last part is somebody's.
    private static String lastPart(String value) {
      String path = value.contains("?") ? value.substring(0, value.indexOf('?')) : value;
      return path.substring(path.lastIndexOf('/') + 1);
    }
  }
}
