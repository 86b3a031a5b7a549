package io.vitrine.vault;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vitrine.embedded.SuiteServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Stands between the service and the store, so that a test can take the store away: closed, it
/// ends every connection.
public final class StoreGate implements QuarkusTestResourceLifecycleManager {
  private static final Set<Socket> OPEN = ConcurrentHashMap.newKeySet();
  private static volatile boolean closed;

  private @Nullable ServerSocket gate;

  static void close() throws IOException {
    closed = true;
    for (Socket socket : OPEN) {
      socket.close();
    }
  }

  static void open() {
    closed = false;
  }

  /// After the servers' own settings, of which it replaces one.
  @Override
  public int order() {
    return 100;
  }

  @Override
  public Map<String, String> start() {
    try {
      URI store = SuiteServers.join(Path.of("..").toAbsolutePath().normalize()).s3().endpoint();
      ServerSocket accepting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      gate = accepting;
      Thread.ofVirtual().start(() -> accept(accepting, store));
      return Map.of("quarkus.s3.endpoint-override", "http://localhost:" + accepting.getLocalPort());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    try {
      if (gate != null) {
        gate.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void accept(ServerSocket accepting, URI store) {
    while (!accepting.isClosed()) {
      try {
        Socket client = accepting.accept();
        if (closed) {
          client.close();
          continue;
        }
        Socket server = new Socket(store.getHost(), store.getPort());
        OPEN.add(client);
        OPEN.add(server);
        Thread.ofVirtual().start(() -> copy(client, server));
        Thread.ofVirtual().start(() -> copy(server, client));
      } catch (IOException e) {
        // The gate was closed, or one connection broke: the loop's condition tells.
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException e) {
      // Either side hung up; both are closed now.
    }
    OPEN.remove(from);
    OPEN.remove(to);
  }
}
