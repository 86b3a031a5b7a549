#!/usr/bin/env bash
# Agroal: an exhausted pool is a plain SQLException without an SQLState.
#
# Expected: JDBC has a type for "try again later, no connection now", SQLTransientConnectionException, and states of class
#   08; other pools use them, and code that tells passing faults from others asks for them.
# Seen: the fault of Agroal is java.sql.SQLException itself, its state is null, its vendor code 0; it has no cause. Only the English
#   text tells.
# Versions: io.agroal:agroal-pool 3.0, com.h2database:h2 2.3.232, JDK 25.
# Output seen:
#   type java.sql.SQLException, state null, code 0, cause null, Sorry, acquisition timeout!
# Who meets it: Quarkus and WildFly services that want to answer 503 for a full pool and 500 for a fault of their own.
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
      <groupId>io.agroal</groupId>
      <artifactId>agroal-pool</artifactId>
      <version>3.0</version>
    </dependency>
    <dependency>
      <groupId>com.h2database</groupId>
      <artifactId>h2</artifactId>
      <version>2.3.232</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B -f "$folder/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies \
  -DoutputDirectory="$folder/lib"

cat > "$folder/Finding.java" <<'JAVA'
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

class Finding {
  public static void main(String[] arguments) throws Exception {
    var settings = new AgroalDataSourceConfigurationSupplier()
        .connectionPoolConfiguration(pool -> pool
            .maxSize(1)
            .acquisitionTimeout(Duration.ofSeconds(1))
            .connectionFactoryConfiguration(made -> made.jdbcUrl("jdbc:h2:mem:finding")));
    try (AgroalDataSource pool = AgroalDataSource.from(settings); Connection only = pool.getConnection()) {
      if (!only.isValid(1)) {
        throw new IllegalStateException("no connection");
      }
      pool.getConnection();
      throw new IllegalStateException("a second connection");
    } catch (SQLException e) {
      System.out.println("type " + e.getClass().getName() + ", state " + e.getSQLState() + ", code " + e.getErrorCode()
          + ", cause " + (e.getCause() == null ? null : e.getCause().getClass().getSimpleName()) + ", " + e.getMessage());
    }
    System.exit(0);
  }
}
JAVA
seen=$(timeout 100 "$java" --sun-misc-unsafe-memory-access=allow -cp "$folder/lib/*" "$folder/Finding.java" "$folder" 2> "$folder/errors") \
  || { cat "$folder/errors" >&2; echo "the program failed" >&2; exit 1; }
expected=$(cat <<'TEXT'
type java.sql.SQLException, state null, code 0, cause null, Sorry, acquisition timeout!
TEXT
)
echo "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected was:\n%s\n' "$expected" >&2; exit 1; }
echo "as stated"
