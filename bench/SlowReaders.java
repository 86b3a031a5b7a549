import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// So many clients that have the first bytes of an answer and read a little every second, until the program is
/// ended.
class SlowReaders {
  /// So little that the whole answer does not fit on the way.
  static final int RECEIVE_BYTES = 4096;

  static final long SECOND = 1_000_000_000;

  static void main(String[] arguments) throws IOException {
    URI uri = URI.create(arguments[0]);
    List<Socket> readers = new ArrayList<>();
    for (int reader = 0; reader < Integer.parseInt(arguments[1]); reader++) {
      Socket socket = new Socket();
      socket.setReceiveBufferSize(RECEIVE_BYTES);
      socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
      String request = "GET " + uri.getPath() + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getInputStream().readNBytes(1000);
      readers.add(socket);
    }
    System.out.println(readers.size() + " readers are waiting");
    while (true) {
      LockSupport.parkNanos(SECOND);
      for (Socket socket : readers) {
        socket.getInputStream().readNBytes(100);
      }
    }
  }
}
