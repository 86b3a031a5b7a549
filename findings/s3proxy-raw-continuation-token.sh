#!/usr/bin/env bash
# S3Proxy: a page that ends at a key with a control character is no XML, though encoding-type=url is asked for.
#
# Expected: a key of S3 may hold control characters; encoding-type=url is there so that listings of such keys are XML. A
#   client that asks for it can go through the whole bucket by pages of any size.
# Seen: keys are encoded, so the listing in one piece is read. NextContinuationToken is the last key of the page and stays
#   as it is: when the page ends at that key the answer holds a character that XML 1.0 does not have, and the listing can
#   go no further, however often it is tried. Amazon's tokens are opaque, and no key.
# Versions: org.gaul:s3proxy 4.1.0 (nio2 file system), software.amazon.awssdk:s3 2.41.18, JDK 25.
# Output seen:
#   in one piece: [a, x%01y, z]
#   by pages of one: a, then SdkClientException: Could not parse XML response.
# Who meets it: tests and small installations that list a folder somebody else writes to.
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
      <groupId>org.gaul</groupId>
      <artifactId>s3proxy</artifactId>
      <version>4.1.0</version>
      <exclusions>
        <exclusion>
          <groupId>com.azure</groupId>
          <artifactId>*</artifactId>
        </exclusion>
        <exclusion>
          <groupId>com.google.cloud</groupId>
          <artifactId>*</artifactId>
        </exclusion>
        <exclusion>
          <groupId>io.grpc</groupId>
          <artifactId>*</artifactId>
        </exclusion>
        <exclusion>
          <groupId>org.apache.jclouds</groupId>
          <artifactId>*</artifactId>
        </exclusion>
      </exclusions>
    </dependency>
    <dependency>
      <groupId>com.fasterxml.jackson.core</groupId>
      <artifactId>jackson-annotations</artifactId>
      <version>2.22</version>
    </dependency>
    <dependency>
      <groupId>software.amazon.awssdk</groupId>
      <artifactId>s3</artifactId>
      <version>2.41.18</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B -f "$folder/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies \
  -DoutputDirectory="$folder/lib"

cat > "$folder/Finding.java" <<'JAVA'
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;

class Finding {
  public static void main(String[] arguments) throws Exception {
    ((ch.qos.logback.classic.Logger) org.slf4j.LoggerFactory.getLogger("ROOT"))
        .setLevel(ch.qos.logback.classic.Level.ERROR);
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    var files = new FilesystemNio2BlobStore(arguments[0]);
    files.createContainer("bucket");
    S3Proxy proxy = S3Proxy.builder().blobStore(files).endpoint(endpoint)
        .awsAuthentication(AuthenticationType.AWS_V4, "key", "secret").build();
    proxy.start();
    S3Client client = S3Client.builder().endpointOverride(endpoint).region(Region.US_EAST_1)
        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .forcePathStyle(true).requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .httpClientBuilder(ApacheHttpClient.builder()).build();
    for (String key : List.of("a", "x\u0001y", "z")) {
      client.putObject(put -> put.bucket("bucket").key(key), RequestBody.fromString("1"));
    }
    ListObjectsV2Request all = ListObjectsV2Request.builder().bucket("bucket").encodingType("url").build();
    System.out.println("in one piece: " + client.listObjectsV2(all).contents().stream()
        .map(object -> object.key().replace("\u0001", "%01")).toList());
    StringBuilder pages = new StringBuilder();
    String token = null;
    try {
      do {
        var page = client.listObjectsV2(all.toBuilder().maxKeys(1).continuationToken(token).build());
        pages.append(page.contents().getFirst().key()).append(", then ");
        token = page.nextContinuationToken();
      } while (token != null);
      pages.append("the end");
    } catch (SdkClientException e) {
      pages.append("SdkClientException: ").append(e.getMessage().split(" \\(")[0]);
    }
    System.out.println("by pages of one: " + pages);
    System.exit(0);
  }
}
JAVA
seen=$(timeout 100 "$java" --sun-misc-unsafe-memory-access=allow -cp "$folder/lib/*" "$folder/Finding.java" "$folder" 2> "$folder/errors") \
  || { cat "$folder/errors" >&2; echo "the program failed" >&2; exit 1; }
expected=$(cat <<'TEXT'
in one piece: [a, x%01y, z]
by pages of one: a, then SdkClientException: Could not parse XML response.
TEXT
)
echo "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected was:\n%s\n' "$expected" >&2; exit 1; }
echo "as stated"
