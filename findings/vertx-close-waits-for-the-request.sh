#!/usr/bin/env bash
# Vert.x HTTP server: an answer with `Connection: close` does not close while the client still sends.
#
# Expected: a server that refuses a body by its head (413, `Connection: close`, ended) closes the connection soon after.
# Seen:     the answer goes out at once, and the connection stays until the request has ended: for a request that is
#           paused, as Quarkus and Vert.x-Web hand them on, until the client gives up. Five seconds later nothing was
#           closed.
# Versions: io.vertx:vertx-core 4.5.25, JDK 25
# Output:   answered 413, five seconds later open
# Meets:    servers that bound bodies. They have to close the connection themselves, a moment after the answer.
#
# Needs mvn and a JDK of 25 or later.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat > pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>io.vertx</groupId><artifactId>vertx-core</artifactId><version>4.5.25</version></dependency>
  </dependencies>
</project>
XML
mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory=lib

cat > Close.java <<'JAVA'
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

class Close {
  public static void main(String[] arguments) throws Exception {
    Vertx vertx = Vertx.vertx();
    HttpServer server =
        vertx.createHttpServer()
            .requestHandler(
                request -> {
                  request.pause();
                  request.response().setStatusCode(413).putHeader("Connection", "close").end();
                })
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    try (Socket client = new Socket("127.0.0.1", server.actualPort())) {
      client.setSoTimeout(5000);
      client
          .getOutputStream()
          .write(
              ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\nbegun")
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream in = client.getInputStream();
      String answer = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
      System.out.print("answered " + answer.substring(9) + ", five seconds later ");
      try {
        in.readAllBytes();
        System.out.println("closed");
      } catch (SocketTimeoutException open) {
        System.out.println("open");
      }
    }
    System.exit(0);
  }
}
JAVA
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
output=$("$java" -cp 'lib/*' Close.java 2> errors) || { cat errors; exit 1; }
echo "$output"
if [[ $output != 'answered 413, five seconds later open' ]]; then
  echo 'changed: the connection is closed before the request has ended'
  exit 1
fi
