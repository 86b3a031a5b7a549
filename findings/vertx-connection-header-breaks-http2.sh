#!/usr/bin/env bash
# Vert.x HTTP server and the JDK's HTTP client: one header makes an answer unreadable, with HTTP/2 only.
#
# Expected: a server that speaks both versions drops `Connection: close` from an HTTP/2 answer, where RFC 9113, 8.2.2,
#           forbids it, or refuses to set it.
# Seen:     Vert.x sends it. The JDK's client, which asks for HTTP/2 unless told otherwise, fails with a
#           ProtocolException and shows no status; with HTTP/1.1 the same answer is read.
# Versions: io.vertx:vertx-core 4.5.25, java.net.http of JDK 25
# Output:   HTTP_1_1: 413, HTTP_2: ProtocolException
# Meets:    refusals that end a connection: clients see "malformed response" in place of the reason.
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

cat > Header.java <<'JAVA'
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

class Header {
  public static void main(String[] arguments) throws Exception {
    HttpServer server =
        Vertx.vertx()
            .createHttpServer()
            .requestHandler(
                request ->
                    request.response().setStatusCode(413).putHeader("Connection", "close").end())
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
    URI address = URI.create("http://127.0.0.1:" + server.actualPort());
    System.out.println(
        "HTTP_1_1: " + ask(address, HttpClient.Version.HTTP_1_1)
            + ", HTTP_2: " + ask(address, HttpClient.Version.HTTP_2));
    System.exit(0);
  }

  private static String ask(URI address, HttpClient.Version version) throws Exception {
    try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
      HttpRequest request = HttpRequest.newBuilder(address).build();
      return String.valueOf(client.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    }
  }
}
JAVA
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
output=$("$java" -cp 'lib/*' Header.java 2> errors) || { cat errors; exit 1; }
echo "$output"
if [[ $output != 'HTTP_1_1: 413, HTTP_2: ProtocolException' ]]; then
  echo 'changed: the answer can be read with both versions, or with neither'
  exit 1
fi
