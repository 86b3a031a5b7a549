package io.vitrine.testing;

import static java.util.concurrent.CompletableFuture.runAsync;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.vitrine.testing.StrictBodies.Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Sends to methods of the running service more than they have use for, until it closes.
public final class LargeBodies {
  private static final int PIECE = 64 * 1024;
  private static final long DECLARED = 1L << 40;
  private static final int PATIENCE_MILLIS = 20_000;
  private static final long PATIENCE_NANOS = PATIENCE_MILLIS * 1_000_000L;

  private LargeBodies() {}

  /// Fails unless the service answers 413 to a body that says its length, closes it, and closes
  /// also what comes in chunks. All are sent at once: together they are larger than the service's
  /// memory.
  public static void refuse(Collection<Endpoint> endpoints) {
    assertFalse(endpoints.isEmpty());
    try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
      List<CompletableFuture<Void>> sent = new ArrayList<>();
      for (Endpoint endpoint : endpoints) {
        sent.add(runAsync(() -> refuseDeclared(endpoint), senders));
        sent.add(runAsync(() -> closeChunked(endpoint), senders));
      }
      sent.forEach(CompletableFuture::join);
    }
  }

  private static void refuseDeclared(Endpoint endpoint) {
    String text = answer(endpoint, "Content-Length: " + DECLARED, new byte[PIECE]);
    assertTrue(text.startsWith("HTTP/1.1 413 "), () -> endpoint + ": " + text);
    int times = text.split("Payload too large", -1).length - 1;
    assertEquals(endpoint.method().equals("HEAD") ? 0 : 1, times, () -> endpoint + ": " + text);
  }

  private static void closeChunked(Endpoint endpoint) {
    String text = answer(endpoint, "Transfer-Encoding: chunked", chunk());
    assertTrue(text.startsWith("HTTP/1.1 "), () -> endpoint + ": " + text);
  }

  private static byte[] chunk() {
    byte[] size = (Integer.toHexString(PIECE) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    byte[] chunk = new byte[size.length + PIECE + 2];
    System.arraycopy(size, 0, chunk, 0, size.length);
    chunk[chunk.length - 2] = '\r';
    chunk[chunk.length - 1] = '\n';
    return chunk;
  }

  private static String answer(Endpoint endpoint, String length, byte[] piece) {
    String head =
        "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n"
            .formatted(
                endpoint.method(),
                endpoint.path().replaceAll("\\{[^}]*}", "1"),
                TokenMaker.token("olga", "operator", "moderator"));
    String rest = "Content-Type: application/json\r\n" + length + "\r\n\r\n";
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      CompletableFuture<String> answer =
          CompletableFuture.supplyAsync(() -> readUntilClosed(socket));
      OutputStream out = socket.getOutputStream();
      out.write((head + rest).getBytes(StandardCharsets.US_ASCII));
      send(out, piece);
      return answer.join();
    } catch (IOException e) {
      throw new UncheckedIOException(endpoint.toString(), e);
    }
  }

  private static void send(OutputStream out, byte[] piece) throws IOException {
    try {
      for (long end = System.nanoTime() + PATIENCE_NANOS; System.nanoTime() < end; ) {
        out.write(piece);
      }
    } catch (SocketException closed) {
      // What is looked for; the answer came before it.
    }
  }

  private static String readUntilClosed(Socket socket) {
    StringBuilder text = new StringBuilder();
    try {
      InputStream in = socket.getInputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        text.append((char) next);
      }
    } catch (SocketException reset) {
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException("not closed after: " + text, e);
    }
    return text.toString();
  }
}
