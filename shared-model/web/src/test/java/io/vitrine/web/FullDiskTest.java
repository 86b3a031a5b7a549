package io.vitrine.web;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class FullDiskTest {
  /// The device that is always full gives the text that a full disk does.
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsKnownByWhatTheSystemSays() throws IOException {
    try (OutputStream full = new FileOutputStream("/dev/full")) {
      IOException byStream = assertThrows(IOException.class, () -> full.write(1));
      assertTrue(ErrorAnswers.isFullDisk(new IllegalStateException(byStream)));
    }
    IOException byChannel =
        assertThrows(IOException.class, () -> Files.write(Path.of("/dev/full"), new byte[] {1}));
    assertTrue(ErrorAnswers.isFullDisk(new UncheckedIOException(byChannel)));
  }

  @Test
  void otherFaultsAreNot() {
    assertFalse(ErrorAnswers.isFullDisk(new IOException("Connection reset")));
    assertFalse(ErrorAnswers.isFullDisk(new IllegalStateException("No space left on device")));
  }
}
