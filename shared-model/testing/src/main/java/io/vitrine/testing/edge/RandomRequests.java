package io.vitrine.testing.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.testing.TokenMaker;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Makes a request of an operation: mostly one that fits, with a few parts that do not.
final class RandomRequests {
  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW");

  private static final List<String> NAMES =
      List.of(
          "Accept",
          "Accept-Encoding",
          "Accept-Language",
          "Cookie",
          "Content-Encoding",
          "Content-Type",
          "If-Match",
          "If-Modified-Since",
          "If-None-Match",
          "If-Range",
          "Origin",
          "Range",
          "Referer",
          "Sec-Fetch-Site",
          "X-Request-Id",
          "traceparent",
          "x-team-id",
          "X-Forwarded-Proto",
          "X-HTTP-Method-Override",
          "User-Agent");

  private static final List<String> HEADER_VALUES =
      List.of(
          "",
          "*",
          "*/*",
          "text/html",
          "application/json",
          "text/csv",
          "image/webp;q=0",
          "application/json;charset=utf-16",
          "bytes=0-",
          "bytes=-1",
          "bytes=5-1",
          "bytes=0-1,3-4",
          "bytes=99999999999999999999-",
          "\"tag\"",
          "W/\"tag\"",
          "Thu, 01 Jan 1970 00:00:00 GMT",
          "cross-site",
          "https://elsewhere.test",
          "null",
          "gzip",
          "q_session=x; vitrine_link=y",
          "00-00000000000000000000000000000000-0000000000000000-00",
          "PUT",
          "; , =");

  private final TriedService service;
  private final Chance chance;

  RandomRequests(TriedService service, Chance chance) {
    this.service = service;
    this.chance = chance;
  }

  RawRequest next(Operation operation) {
    String method = chance.of(92) ? operation.method() : chance.one(METHODS);
    RawRequest request = RawRequest.of(method, target(operation));
    if (chance.of(85)) {
      request = request.by(token());
    }
    for (String name : operation.headers()) {
      request = request.with(name + ": " + headerText());
    }
    for (int more = chance.below(3); more > 0; more--) {
      request = request.with(chance.one(NAMES) + ": " + headerText());
    }
    return withBody(request, operation);
  }

  private String token() {
    return switch (chance.below(10)) {
      case 0 -> TokenMaker.user("alice");
      case 1 -> chance.mutated(TokenMaker.user("alice")).replaceAll("[\\x00-\\x20\\x7f]", "x");
      case 2 -> TokenMaker.moderator("mia");
      default -> TriedService.token();
    };
  }

  private String headerText() {
    return chance.of(80)
        ? chance.one(HEADER_VALUES)
        : chance.noise(30).replaceAll("[\\x00-\\x1f\\x7f]", "?");
  }

  private String target(Operation operation) {
    String path =
        operation.target(
            name ->
                chance.of(60) ? service.values().getOrDefault(name, "1") : encoded(chance.text()));
    StringBuilder target = new StringBuilder(path);
    List<String> names = new ArrayList<>(operation.queries());
    names.add("x");
    char sign = '?';
    for (String name : names) {
      for (int times = chance.below(3) == 0 ? 1 + chance.below(2) : 0; times > 0; times--) {
        target.append(sign).append(name).append('=').append(encoded(chance.text()));
        sign = '&';
      }
    }
    // What is no URI is refused before us: OddRequests looks at it.
    return chance.of(2) ? target + "%" : target.toString();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private RawRequest withBody(RawRequest request, Operation operation) {
    List<String> types = new ArrayList<>(operation.bodies().keySet().stream().sorted().toList());
    if (types.isEmpty()) {
      return chance.of(90) ? request : request.carrying(chance.noise(100));
    }
    if (chance.of(10)) {
      types.addAll(List.of("application/json", "application/x-www-form-urlencoded", "text/csv"));
      types.addAll(List.of("multipart/form-data", "application/octet-stream"));
    }
    String type = chance.one(types);
    List<Operation.Field> fields = operation.bodies().getOrDefault(type, List.of());
    String body =
        switch (type) {
          case "application/json" -> json(fields);
          case "application/x-www-form-urlencoded" -> form(fields);
          case "multipart/form-data" -> multipart(fields);
          default -> chance.noise(200);
        };
    String header = type.equals("multipart/form-data") ? type + "; boundary=b" : type;
    return request
        .with("Content-Type: " + (chance.of(95) ? header : headerText()))
        .carrying(chance.of(80) ? body : chance.mutated(body));
  }

  private String json(List<Operation.Field> fields) {
    return fields.stream()
        .filter(field -> chance.of(60))
        .map(field -> quoted(field.name()) + ":" + value(field, 2))
        .collect(Collectors.joining(",", "{", chance.of(97) ? "}" : ",\"none\":1}"));
  }

  private String value(Operation.Field field, int depth) {
    if (chance.of(15)) {
      return anything(depth);
    }
    return switch (field.type()) {
      case "boolean" -> chance.one(List.of("true", "false"));
      case "integer", "number" ->
          chance.one(List.of("0", "1", "-1", "2147483648", "1.5", "1e99", "99999999999999999999"));
      case "array" -> "[" + quoted(chance.text()) + "," + anything(depth) + "]";
      default -> quoted(chance.text());
    };
  }

  private String anything(int depth) {
    String nested = depth == 0 ? "null" : anything(depth - 1);
    return switch (chance.below(7)) {
      case 0 -> "null";
      case 1 -> "[" + nested + "]";
      case 2 -> "{\"x\":" + nested + "}";
      case 3 -> "1";
      case 4 -> "false";
      case 5 -> "\"\\ud800\"";
      default -> quoted(chance.text());
    };
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quoted.append(c < ' ' || c == '"' || c == '\\' ? "\\u%04x".formatted((int) c) : c);
    }
    return quoted.append('"').toString();
  }

  private String form(List<Operation.Field> fields) {
    return fields.stream()
        .filter(field -> chance.of(70))
        .map(field -> field.name() + "=" + encoded(chance.text()))
        .collect(Collectors.joining("&"));
  }

  private String multipart(List<Operation.Field> fields) {
    StringBuilder body = new StringBuilder();
    for (Operation.Field field : fields) {
      for (int times = chance.below(3); times > 0; times--) {
        String quoted = chance.text().replaceAll("[\"\\r\\n\\x00]", "_");
        String file = chance.of(60) ? "; filename=\"" + quoted + "\"" : "";
        String type = chance.of(30) ? "Content-Type: " + headerText() + "\r\n" : "";
        body.append("--b\r\nContent-Disposition: form-data; name=\"" + field.name() + "\"" + file)
            .append("\r\n" + type + "\r\n")
            .append(chance.of(50) ? "GIF89a" + chance.noise(60) : chance.text())
            .append("\r\n");
      }
    }
    return body.append("--b--\r\n").toString();
  }
}
