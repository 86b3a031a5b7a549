package io.vitrine.enrichment.copy;

import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.enrichment.probe.ImageProbe;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.process.PrivateFolder;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.storage.media.MediaType;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A worker for all tests of a class, since it keeps the watermarks that it has rendered, and a
/// folder for each.
abstract class CopyingTest {
  @TempDir static Path temporary;
  static Worker worker;

  PrivateFolder folder;

  @BeforeAll
  static void prepare() {
    worker = new Worker(temporary);
  }

  @AfterAll
  static void stop() {
    worker.close();
  }

  @BeforeEach
  void open() {
    folder = worker.workshop().open();
  }

  @AfterEach
  void close() {
    folder.close();
  }

  CheckedCopy copy(Path source, MediaType type, boolean watermark) {
    Probed probed =
        type.kind() == MediaType.Kind.VIDEO
            ? worker.videos().probe(folder.path(), source, type)
            : new ImageProbe(500).probe(source, type);
    return worker.copies().make(folder.path(), source, probed, watermark, null);
  }

  CheckedCopy copy(String sample, boolean watermark) {
    return copy(Media.path(sample), Media.type(sample), watermark);
  }
}
