package io.vitrine.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Uploads of one user that have begun and do not go on, until they are closed.
public final class SlowUploads implements AutoCloseable {
  private static final int SENT = 100_000;

  private final List<Socket> sockets = new ArrayList<>();

  private SlowUploads() {}

  /// Begins some.
  ///
  /// @param path of the running service
  /// @param authorization the header's value
  public static SlowUploads begin(int number, String path, String authorization)
      throws IOException {
    SlowUploads uploads = new SlowUploads();
    for (int i = 0; i < number; i++) {
      Socket socket = new Socket("localhost", RestAssured.port);
      uploads.sockets.add(socket);
      socket
          .getOutputStream()
          .write(
              """
              POST %s HTTP/1.1
              Host: localhost
              Authorization: %s
              Content-Type: multipart/form-data; boundary=cut
              Content-Length: 5000000

              --cut
              Content-Disposition: form-data; name="files"; filename="cut.jpg"
              Content-Type: image/jpeg

              %s"""
                  .formatted(path, authorization, "x".repeat(SENT))
                  .replace("\n", "\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
    }
    return uploads;
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
