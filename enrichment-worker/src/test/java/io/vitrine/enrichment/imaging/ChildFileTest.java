package io.vitrine.enrichment.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.testing.Programs;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ChildFileTest {
  @TempDir Path folder;

  @Test
  void givesAFileOfTheRightSizeAndNoLargerOne() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "12345");

    assertEquals(5, ChildFile.read(file, 5).length);
    assertThrows(RejectedException.class, () -> ChildFile.read(file, 4));
  }

  @Test
  void doesNotReadWhatWouldFillTheMemory() throws IOException {
    Path file = folder.resolve("large");
    try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
      large.setLength(1L << 40);
    }

    assertThrows(RejectedException.class, () -> ChildFile.read(file, 1000));
  }

  @Test
  void followsNoLinkAndWaitsForNoPipe() throws IOException {
    Path link =
        Files.createSymbolicLink(
            folder.resolve("link"), Files.writeString(folder.resolve("other"), "x"));
    Programs.run(folder, "mkfifo", "pipe");

    assertThrows(RejectedException.class, () -> ChildFile.read(link, 1000));
    assertThrows(RejectedException.class, () -> ChildFile.read(folder.resolve("pipe"), 1000));
  }
}
