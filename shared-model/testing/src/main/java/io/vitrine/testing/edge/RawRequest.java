package io.vitrine.testing.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A request as it is written to the connection. Clients refuse to send, or mend, most of what is
/// tried here.
///
/// @param target path and query, as it is written
/// @param headers each a whole line without its end, without `Host` and `Content-Length`
/// @param body each character is a byte; null sends none, and no length
public record RawRequest(
    String method, String target, List<String> headers, @Nullable String body) {
  private static final int PATIENCE_MILLIS = 30_000;

  public RawRequest {
    headers = List.copyOf(headers);
  }

  /// A request without headers and body.
  public static RawRequest of(String method, String target) {
    return new RawRequest(method, target, List.of(), null);
  }

  /// With one more line in the head.
  public RawRequest with(String header) {
    List<String> more = new ArrayList<>(headers);
    more.add(header);
    return new RawRequest(method, target, more, body);
  }

  /// With a bearer token.
  public RawRequest by(String token) {
    return with("Authorization: Bearer " + token);
  }

  /// With a body; what it is said to be is a header like any other.
  public RawRequest carrying(String text) {
    return carrying(text.getBytes(UTF_8));
  }

  /// With a body that may be no text.
  public RawRequest carrying(byte[] bytes) {
    return new RawRequest(method, target, headers, new String(bytes, ISO_8859_1));
  }

  /// The answer, of which the service ends the connection.
  ///
  /// @throws AssertionError when none comes within 30 s, or no whole one
  public RawAnswer send() {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(bytes());
      } catch (SocketException closed) {
        // Answered before it was read to its end; the answer is looked for all the same.
      }
      return RawAnswer.read(method, readToEnd(socket.getInputStream()));
    } catch (IOException e) {
      throw new AssertionError("no answer to " + this, e);
    }
  }

  private static byte[] readToEnd(InputStream in) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    try {
      for (int length = in.read(part); length >= 0; length = in.read(part)) {
        read.write(part, 0, length);
      }
    } catch (SocketException reset) {
      if (read.size() == 0) {
        throw reset;
      }
    }
    return read.toByteArray();
  }

  private byte[] bytes() {
    StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
    head.append("Host: localhost\r\nConnection: close\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    if (body != null) {
      head.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    head.append("\r\n").append(body == null ? "" : body);
    return head.toString().getBytes(ISO_8859_1);
  }

  /// As it can be tried again by hand, without the token.
  @Override
  public String toString() {
    List<String> shown =
        headers.stream().filter(line -> !line.startsWith("Authorization: ")).toList();
    String text = body == null ? "no body" : body;
    String cut = text.length() > 400 ? text.substring(0, 400) + "... of " + text.length() : text;
    String asked = target.length() > 400 ? target.substring(0, 400) + "..." : target;
    return method + " " + asked + " " + shown + " " + cut;
  }
}
