package io.vitrine.testing.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vitrine.testing.edge.Operation.Field;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The bodies of [OddRequests].
final class OddBodies {
  private static final String JSON = "application/json";
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

  private OddBodies() {}

  private static List<Field> fields(Operation operation, String type) {
    return operation.bodies().getOrDefault(type, List.of());
  }

  static List<Field> timesOf(Operation operation) {
    return fields(operation, JSON).stream().filter(it -> it.format().equals("date-time")).toList();
  }

  /// Also of fields that no type has, and deep inside.
  static Stream<RawRequest> duplicateKeys(RawRequest plain, Operation operation) {
    Stream<String> own =
        fields(operation, JSON).stream()
            .map(it -> "{\"%1$s\":null,\"%1$s\":null}".formatted(it.name()));
    return Stream.concat(own, Stream.of("{\"x\":1,\"x\":1}", "{\"tags\":[{\"a\":1,\"a\":2}]}"))
        .map(body -> json(plain, body));
  }

  static Stream<RawRequest> brokenJson(RawRequest plain, Operation operation) {
    return Stream.of(
            bytes("{"),
            bytes("}"),
            bytes("{}{}"),
            bytes("{\"x\":01}"),
            bytes("nul"),
            bytes("\"x\""),
            bytes("1e999999999"),
            bytes("{\"x\":1e999999999}"),
            bytes("[".repeat(30_000)),
            bytes("{\"a\":".repeat(10_000)),
            bytes("{\"x\":\"" + "9".repeat(60_000) + "\"}"),
            bytes("{\"x\":" + "9".repeat(60_000) + "}"),
            bytes("{\"" + "k".repeat(60_000) + "\":1}"),
            bytes("{\"\u0000\":1}"),
            bytes("{\"\\ud800\":1}"),
            new byte[] {(byte) 0xff, (byte) 0xfe, '{', 0, '}', 0},
            new byte[] {'{', '"', (byte) 0xc3, '(', '"', ':', '1', '}'},
            new byte[] {0, 0, 0, 0})
        .map(plain.with("Content-Type: " + JSON)::carrying);
  }

  static Stream<RawRequest> times(RawRequest plain, Operation operation) {
    return timesOf(operation).stream()
        .flatMap(
            field ->
                Stream.of(
                        "\"+999999999-12-31T23:59:59Z\"",
                        "\"-999999999-01-01T00:00:00Z\"",
                        "\"+999999999-12-31T23:59:59.999999999-18:00\"",
                        "\"+1000000000-12-31T23:59:59Z\"",
                        "\"+300000-01-01T00:00:00Z\"",
                        "\"2024-13-01T00:00:00Z\"",
                        "\"2024-02-30T00:00:00Z\"",
                        "\"2024-01-01\"",
                        "\"2024-01-01T00:00:00+99:00\"",
                        "\"\"",
                        "\"%s\"".formatted("9".repeat(10_000)),
                        "1e400",
                        "[]",
                        "{}")
                    .map(value -> json(plain, "{\"%s\":%s}".formatted(field.name(), value))));
  }

  /// A method that takes no form refuses each for that alone.
  static Stream<RawRequest> forms(RawRequest plain, Operation operation) {
    String many =
        IntStream.range(0, 5000).mapToObj(i -> "f" + i + "=").collect(Collectors.joining("&"));
    return Stream.of(
            "%",
            "a=%",
            "a=%2",
            "a=%zz",
            "%zz=a",
            "a=%C3%28",
            "a=%ED%A0%80",
            many,
            "a&".repeat(5000),
            "k".repeat(40_000) + "=1")
        .map(plain.with(FORM)::carrying);
  }

  static Stream<RawRequest> contentTypes(RawRequest plain, Operation operation) {
    return Stream.of(
            "",
            " ",
            ";",
            "/",
            "application",
            "application/",
            "/json",
            "json",
            "*/*",
            ",,",
            "application/*",
            "a/b/c",
            "application/json/",
            "\u00e9",
            "text/plain;charset=",
            "text/plain;charset=\"",
            "image/jpeg",
            "multipart/mixed",
            "multipart/",
            "multipart",
            "application/x-www-form-urlencoded;charset=none",
            "x".repeat(4000))
        .map(type -> plain.with("Content-Type: " + type).carrying("{\"x\":1}"));
  }

  static Stream<RawRequest> multipart(RawRequest plain, Operation operation) {
    String name = "Content-Disposition: form-data; name=\"event\"";
    String file = name + "; filename=\"a.jpg\"";
    String manyParts = part(name, "x").repeat(3000);
    return Stream.concat(
        Stream.of(
                "Content-Type: multipart/form-data",
                "Content-Type: multipart/form-data; boundary=",
                "Content-Type: multipart/form-data; boundary=\"\"",
                "Content-Type: multipart/form-data; boundary",
                "Content-Type: multipart/form-data; boundary=\"",
                "Content-Type: multipart/form-data; boundary=" + "b".repeat(5000),
                "Content-Type: multipart/form-data; charset=none; boundary=b")
            .map(type -> plain.with(type).carrying(part(name, "x") + "--b--\r\n")),
        Stream.of(
                "",
                "--b",
                "--b--",
                "--b\r\n",
                "--b--\r\n",
                "nothing of a form",
                part(name, "x"),
                part(file, "x"),
                "--b\r\n" + name,
                "--b\r\n" + name + "\r\n\r\nx",
                "--b\r\n" + name + "\r\n\r\nx\r\n--",
                closed("no header at all", "x"),
                closed("Content-Disposition", "x"),
                closed("Content-Disposition: form-data", "x"),
                closed("Content-Disposition: form-data; name", "x"),
                closed("Content-Disposition: form-data; name=", "x"),
                closed("Content-Disposition: form-data; name=\"", "x"),
                closed("Content-Disposition: attachment; filename=a", "x"),
                closed(name + "; filename*=UTF-8''%zz", "x"),
                closed(name + "; filename*=none''a", "x"),
                closed(name + "; filename*=UTF-8", "x"),
                closed(name + "\r\nContent-Type: text/plain; charset=none", "x"),
                closed(name + "\r\nContent-Type: text/plain; charset=", "x"),
                closed(name + "\r\nContent-Type: ", "x"),
                closed(file + "\r\nContent-Type: none", "x"),
                closed(file + "\r\nContent-Length: -1", "x"),
                closed(file + "\r\nContent-Length: x", "x"),
                closed(file + "\r\nContent-Transfer-Encoding: base64", "\u0001%%"),
                closed(file + "\r\nContent-Transfer-Encoding: none", "x"),
                closed(file + "\r\nX-Long: " + "x".repeat(40_000), "x"),
                closed(name + "\r\nContent-Type: multipart/mixed; boundary=c", "--c\r\nx"),
                closed(name + "\r\nContent-Type: multipart/mixed", "x"),
                manyParts + "--b--\r\n")
            .map(plain.with("Content-Type: multipart/form-data; boundary=b")::carrying));
  }

  private static String part(String head, String body) {
    return "--b\r\n" + head + "\r\n\r\n" + body + "\r\n";
  }

  private static String closed(String head, String body) {
    return part(head, body) + "--b--\r\n";
  }

  private static RawRequest json(RawRequest plain, String body) {
    return plain.with("Content-Type: " + JSON).carrying(body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
