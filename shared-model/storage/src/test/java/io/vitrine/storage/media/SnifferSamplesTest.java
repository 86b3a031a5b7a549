package io.vitrine.storage.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Real files must be what their extensions say.
class SnifferSamplesTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("vitrine.root", "../.."))
          .resolve("shared-model/testing/src/main/resources/samples");

  @Test
  void realFilesAreRecognised() throws IOException {
    List<Path> samples;
    try (Stream<Path> files = Files.list(SAMPLES)) {
      samples = files.filter(file -> !file.toString().endsWith(".md")).toList();
    }
    assertTrue(samples.size() >= 10, samples::toString);
    for (Path sample : samples) {
      try (InputStream in = Files.newInputStream(sample)) {
        byte[] head = in.readNBytes(Sniffer.HEAD_BYTES);
        assertEquals(
            MediaType.ofFileName(sample.toString()), Sniffer.sniff(head), sample::toString);
      }
    }
  }
}
