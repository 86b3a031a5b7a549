#!/usr/bin/env bash
# pgjdbc: a login that is interrupted has SQLState 99999 with loginTimeout, and is not interrupted at all without it.
#
# Expected: an attempt to connect that is given up is told as a connection failure (SQLState class 08), like one whose
#   time is over, with or without loginTimeout.
# Seen: with loginTimeout the driver logs in on a thread of its own and waits for it. When that wait is interrupted it
#   says "Something unusual has occurred to cause the driver to fail. Please report this exception." with 99999, a state
#   that no list of passing faults has. With socketTimeout alone the interrupt does nothing; the read ends at its limit,
#   with 08001.
# Versions: org.postgresql:postgresql 42.7.13, JDK 25, against a server that takes the connection and says nothing.
# Output seen:
#   loginTimeout=6, in time: 08001
#   loginTimeout=6, interrupted after 1 s: 99999 Something unusual has occurred, before its limit
#   socketTimeout=6, interrupted after 1 s: 08001 The connection attempt failed, at its limit
# Who meets it: pools that cancel what takes longer than they wait (Agroal does), while a database is frozen: some of the
#   requests end with 99999, the others with the pool's own fault.
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
      <groupId>org.postgresql</groupId>
      <artifactId>postgresql</artifactId>
      <version>42.7.13</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B -f "$folder/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies \
  -DoutputDirectory="$folder/lib"

cat > "$folder/Finding.java" <<'JAVA'
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;

class Finding {
  public static void main(String[] arguments) throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/none?user=a&password=b&sslmode=disable&gssEncMode=disable&";
      System.out.println("loginTimeout=6, in time: " + fault(url + "loginTimeout=6").getSQLState());
      for (String limit : new String[] {"loginTimeout=6", "socketTimeout=6"}) {
        Thread here = Thread.currentThread();
        Thread.ofVirtual().start(() -> {
          try {
            // The login has begun by then, and none of its limits has passed.
            Thread.sleep(1_000);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          here.interrupt();
        });
        long start = System.nanoTime();
        SQLException fault = fault(url + limit);
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        Thread.interrupted();
        String said = fault.getMessage().split(" to cause|\\.")[0];
        System.out.println(limit + ", interrupted after 1 s: " + fault.getSQLState() + " " + said
            + (seconds < 5 ? ", before its limit" : ", at its limit"));
      }
    }
    System.exit(0);
  }

  static SQLException fault(String url) {
    try {
      DriverManager.getConnection(url).close();
      throw new IllegalStateException("connected");
    } catch (SQLException e) {
      return e;
    }
  }
}
JAVA
seen=$(timeout 100 "$java" --sun-misc-unsafe-memory-access=allow -cp "$folder/lib/*" "$folder/Finding.java" "$folder" 2> "$folder/errors") \
  || { cat "$folder/errors" >&2; echo "the program failed" >&2; exit 1; }
expected=$(cat <<'TEXT'
loginTimeout=6, in time: 08001
loginTimeout=6, interrupted after 1 s: 99999 Something unusual has occurred, before its limit
socketTimeout=6, interrupted after 1 s: 08001 The connection attempt failed, at its limit
TEXT
)
echo "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected was:\n%s\n' "$expected" >&2; exit 1; }
echo "as stated"
