package io.vitrine.storage;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands before a store and spoils the first puts, each on a connection of its own. What comes
/// after them goes through to the store.
final class TroubledFront implements AutoCloseable {
  private final ServerSocket accepting;
  private final URI store;
  private final Trouble trouble;
  private final AtomicInteger left;

  /// How a put goes wrong.
  ///
  /// @param bodyBytes how much of the body is taken, at most
  /// @param end what happens then
  record Trouble(int bodyBytes, End end) {}

  /// What a client gets for its bytes.
  enum End {
    INTERNAL_ERROR("500 Internal Server Error"),
    SLOW_DOWN("503 Slow Down"),
    SUCCESS("200 OK"),
    HANG_UP(""),
    SILENCE("");

    private final String status;

    End(String status) {
      this.status = status;
    }
  }

  /// @param puts how many of them go wrong
  TroubledFront(URI store, Trouble trouble, int puts) throws IOException {
    this.accepting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.store = store;
    this.trouble = trouble;
    this.left = new AtomicInteger(puts);
    Thread.ofVirtual().start(this::accept);
  }

  URI endpoint() {
    return URI.create("http://localhost:" + accepting.getLocalPort());
  }

  @Override
  public void close() throws IOException {
    accepting.close();
  }

  private void accept() {
    while (!accepting.isClosed()) {
      try {
        Socket client = accepting.accept();
        if (left.getAndDecrement() > 0) {
          Thread.ofVirtual().start(() -> spoil(client));
        } else {
          Socket server = new Socket(store.getHost(), store.getPort());
          Thread.ofVirtual().start(() -> copy(client, server));
          Thread.ofVirtual().start(() -> copy(server, client));
        }
      } catch (IOException e) {
        // The front was closed, or one connection broke: the loop's condition tells.
      }
    }
  }

  private void spoil(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      long length = bodyLength(in);
      if (trouble.bodyBytes > 0) {
        answer(client, "100 Continue", "");
        in.skipNBytes(Math.min(trouble.bodyBytes, length));
      }
      if (trouble.end == End.HANG_UP) {
        return;
      }
      if (trouble.end != End.SILENCE) {
        answer(client, trouble.end.status, "Content-Length: 0\r\nConnection: close\r\n");
        client.shutdownOutput();
      }
      // A socket that is closed with bytes unread takes the answer back.
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The client has given up, as it should.
    }
  }

  private static void answer(Socket client, String status, String headers) throws IOException {
    String head = "HTTP/1.1 " + status + "\r\n" + headers + "\r\n";
    client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
  }

  /// Reads the head of a request, and nothing of its body.
  private static long bodyLength(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      byte[] next = in.readNBytes(1);
      if (next.length == 0) {
        throw new EOFException();
      }
      head.append((char) next[0]);
    }
    return head.toString()
        .lines()
        .filter(line -> line.startsWith("Content-Length: "))
        .mapToLong(line -> Long.parseLong(line.substring("Content-Length: ".length())))
        .findAny()
        .orElse(0);
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Either side hung up; both are closed now.
    }
  }
}
