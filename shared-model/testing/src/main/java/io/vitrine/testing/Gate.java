package io.vitrine.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Stands between a service and a server, so that a test can take the server away without taking it
/// from other tests.
public final class Gate implements AutoCloseable {
  private static final int CHUNK_BYTES = 16 * 1024;

  private enum State {
    OPEN,
    REFUSING,
    FROZEN
  }

  private final ServerSocket accepting;
  private final String host;
  private final int port;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
  private State state = State.OPEN;

  /// Opens a gate on a free port of the loopback address.
  ///
  /// @param host of the server behind it
  public Gate(String host, int port) {
    this.host = host;
    this.port = port;
    try {
      this.accepting = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  public int port() {
    return accepting.getLocalPort();
  }

  /// Like a server that has ended: all connections are cut, new ones too.
  public void refuse() {
    become(State.REFUSING);
    cut();
  }

  /// Cuts all connections; new ones come through.
  public void cut() {
    sockets.forEach(Gate::cut);
  }

  /// Like a server that was stopped by SIGSTOP, or a network that loses everything: connections are
  /// taken, and nothing comes through.
  public void freeze() {
    become(State.FROZEN);
  }

  /// Lets everything through again, also what was held up.
  public void open() {
    become(State.OPEN);
  }

  @Override
  public void close() {
    refuse();
    try {
      accepting.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void become(State next) {
    state = next;
    notifyAll();
  }

  /// Waits while the gate is frozen.
  ///
  /// @return false when it refuses
  private synchronized boolean passes() throws InterruptedException {
    while (state == State.FROZEN) {
      wait();
    }
    return state == State.OPEN;
  }

  private void accept() {
    while (!accepting.isClosed()) {
      try {
        Socket client = accepting.accept();
        sockets.add(client);
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException e) {
        // The gate was closed: the loop's condition tells.
      }
    }
  }

  private void connect(Socket client) {
    try {
      if (!passes()) {
        cut(client);
        return;
      }
      Socket server = new Socket(host, port);
      sockets.add(server);
      Thread.ofVirtual().start(() -> copy(client, server));
      copy(server, client);
    } catch (IOException e) {
      cut(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void copy(Socket from, Socket to) {
    byte[] chunk = new byte[CHUNK_BYTES];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int length = in.read(chunk);
      while (length >= 0 && passes()) {
        out.write(chunk, 0, length);
        length = in.read(chunk);
      }
    } catch (IOException e) {
      // Either side hung up; both are closed now.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sockets.remove(from);
    sockets.remove(to);
  }

  private static void cut(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
