#!/usr/bin/env bash
# metadata-extractor: an MP4 that is whole and well-formed "has errors".
#
# Expected: Directory.hasErrors() tells a damaged file from a sound one.
# Seen: after the last box the reader asks for one more, and notes "End of data reached." as an error of the file's first
#   directory: for every MP4 tried, a whole and ordinary one too. Its brands, duration and sizes are all there.
# Versions: com.drewnoakes:metadata-extractor 2.19.0, JDK 25; the video by ffmpeg 5.1.9 (Debian 12).
# Output seen:
#   ordinary.mp4: 320 x 240, 1000 ms, errors [End of data reached.]
#   faststart.mp4: 320 x 240, 1000 ms, errors [End of data reached.]
# Who meets it: whoever refuses uploads by hasErrors(), or logs them: for videos it says the same of
#   all that are sound; only the text tells.
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
      <groupId>com.drewnoakes</groupId>
      <artifactId>metadata-extractor</artifactId>
      <version>2.19.0</version>
    </dependency>
  </dependencies>
</project>
XML
mvn -q -B -f "$folder/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies \
  -DoutputDirectory="$folder/lib"

ffmpeg -v error -f lavfi -i testsrc=size=320x240:rate=10:duration=1 -c:v libx264 "$folder/ordinary.mp4"
ffmpeg -v error -i "$folder/ordinary.mp4" -c copy -movflags +faststart "$folder/faststart.mp4"

cat > "$folder/Finding.java" <<'JAVA'
import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.mp4.Mp4Directory;
import com.drew.metadata.mp4.media.Mp4VideoDirectory;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class Finding {
  public static void main(String[] arguments) throws Exception {
    for (String name : List.of("ordinary.mp4", "faststart.mp4")) {
      tell(name, Files.readAllBytes(Path.of(arguments[0], name)));
    }
  }

  static void tell(String what, byte[] bytes) throws Exception {
    Metadata read = ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes));
    Mp4Directory film = read.getFirstDirectoryOfType(Mp4Directory.class);
    Mp4VideoDirectory track = read.getFirstDirectoryOfType(Mp4VideoDirectory.class);
    List<String> errors = new ArrayList<>();
    read.getDirectories().forEach(directory -> directory.getErrors().forEach(errors::add));
    System.out.println(what + ": " + track.getInt(Mp4VideoDirectory.TAG_WIDTH) + " x "
        + track.getInt(Mp4VideoDirectory.TAG_HEIGHT) + ", " + film.getLong(Mp4Directory.TAG_DURATION) + " ms, errors " + errors);
  }
}
JAVA
seen=$(timeout 100 "$java" --sun-misc-unsafe-memory-access=allow -cp "$folder/lib/*" "$folder/Finding.java" "$folder" 2> "$folder/errors") \
  || { cat "$folder/errors" >&2; echo "the program failed" >&2; exit 1; }
expected=$(cat <<'TEXT'
ordinary.mp4: 320 x 240, 1000 ms, errors [End of data reached.]
faststart.mp4: 320 x 240, 1000 ms, errors [End of data reached.]
TEXT
)
echo "$seen"
[ "$seen" = "$expected" ] || { printf 'CHANGED, expected was:\n%s\n' "$expected" >&2; exit 1; }
echo "as stated"
