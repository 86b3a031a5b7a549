package io.vitrine.enrichment.copy;

import io.vitrine.enrichment.process.PrivateFolder;
import io.vitrine.enrichment.testing.Worker;
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
}
