#!/usr/bin/env bash
# Vert.x: HttpConnection.close() does not cut off a client that has stopped reading.
#
# Expected: a server that closes the connection of a client which reads nothing is rid of it at once; the rest of the
#   answer is lost.
# Seen: the close is put behind what is written and not yet flushed. As long as the client reads nothing nothing is
#   closed, neither the future nor the close handler ends; when it reads again it gets the whole answer. Closing the
#   Netty channel beneath, from its handler's context, ends it at once.
# Versions: io.vertx:vertx-core 4.5.25 (Netty 4.1.130), HTTP/1.1, JDK 25.
# Output seen:
#   closed 5 s after close(): false
#   read by the client afterwards: the whole answer
#   closed when it has read: true
# Who meets it: whoever wants to give up slow readers of a long answer after a time limit of his own.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
java=
for candidate in "${JAVA_HOME:-/none}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
  [ -x "$candidate" ] || continue
  version=$("$candidate" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p')
  if [ "${version:-0}" -ge 25 ]; then
    java=$candidate
    break
  fi
done
[ -n "$java" ] || { echo "needs a JDK of at least 25, by JAVA_HOME or PATH" >&2; exit 2; }

cat > "$folder/pom.xml" <<'XML'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local</groupId>
  <artifactId>finding</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>io.vertx</groupId>
      <artifactId>vertx-core</artifactId>
      <version>4.5.25</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B -f "$folder/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies \
  -DoutputDirectory="$folder/lib"

cat > "$folder/Finding.java" <<'JAVA'
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

class Finding {
  static final int LENGTH = 400 * 65_536;

  public static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx();
    var written = new CompletableFuture<HttpConnection>();
    var closed = new CompletableFuture<Void>();
    var server = vertx.createHttpServer().requestHandler(request -> {
      request.connection().closeHandler(nothing -> closed.complete(null));
      var answer = request.response().putHeader("Content-Length", "" + LENGTH);
      for (int part = 0; part < 400; part++) {
        answer.write(Buffer.buffer(new byte[65_536]));
      }
      // Some of it is on its way before the connection is closed.
      vertx.setTimer(500, timer -> written.complete(request.connection()));
    });
    int port = server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture().get().actualPort();
    try (Socket client = new Socket()) {
      client.setReceiveBufferSize(4_096);
      client.connect(new InetSocketAddress("127.0.0.1", port));
      client.getOutputStream().write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      Future<Void> closing = written.get(10, TimeUnit.SECONDS).close();
      // That nothing happens can only be waited for.
      Thread.sleep(5_000);
      System.out.println("closed 5 s after close(): " + (closing.isComplete() || closed.isDone()));
      int read = client.getInputStream().readAllBytes().length;
      System.out.println("read by the client afterwards: " + (read > LENGTH ? "the whole answer" : read + " bytes"));
      closed.get(10, TimeUnit.SECONDS);
      System.out.println("closed when it has read: " + closed.isDone());
    }
    System.exit(0);
  }
}
JAVA
seen=$(timeout 100 "$java" --sun-misc-unsafe-memory-access=allow -cp "$folder/lib/*" "$folder/Finding.java" "$folder" 2> "$folder/errors") \
  || { cat "$folder/errors" >&2; echo "the program failed" >&2; exit 1; }
expected=$(cat <<'TEXT'
closed 5 s after close(): false
read by the client afterwards: the whole answer
closed when it has read: true
TEXT
)
echo "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected was:\n%s\n' "$expected" >&2; exit 1; }
echo "as stated"
