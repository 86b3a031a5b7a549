package io.vitrine.testing.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What came back.
///
/// @param head the status line and the headers, as they came
/// @param body without the marks of its chunks, as UTF-8
public record RawAnswer(String method, int status, String head, String body) {
  private static final Pattern STATUS =
      Pattern.compile("HTTP/1\\.[01] (\\d{3}) .*", Pattern.DOTALL);

  static RawAnswer read(String method, byte[] bytes) {
    String all = new String(bytes, ISO_8859_1);
    Matcher status = STATUS.matcher(all);
    int end = all.indexOf("\r\n\r\n");
    if (!status.matches() || end < 0) {
      throw new AssertionError("no answer of HTTP: " + all);
    }
    String head = all.substring(0, end);
    String rest = all.substring(end + 4);
    boolean chunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
    String body = chunked ? unchunked(rest) : rest;
    return new RawAnswer(
        method,
        Integer.parseInt(status.group(1)),
        head,
        new String(body.getBytes(ISO_8859_1), UTF_8));
  }

  private static String unchunked(String text) {
    StringBuilder whole = new StringBuilder();
    int at = 0;
    for (int line = text.indexOf("\r\n"); line > at; line = text.indexOf("\r\n", at)) {
      int size = Integer.parseInt(text.substring(at, line).strip(), 16);
      whole.append(text, line + 2, line + 2 + size);
      at = line + 2 + size + 2;
    }
    return whole.toString();
  }

  /// The value of a header's first line.
  public Optional<String> header(String name) {
    return head.lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }

  /// The first lines, for messages.
  @Override
  public String toString() {
    return head + "\n" + (body.length() > 600 ? body.substring(0, 600) + "..." : body);
  }
}
