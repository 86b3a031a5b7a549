package io.vitrine.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Prints what has been added to a file since the last call.
final class LogFollower {
  private final Path file;
  private final PrintStream out;
  private long read;

  LogFollower(Path file, PrintStream out) {
    this.file = file;
    this.out = out;
  }

  void printNew() throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      content.skipNBytes(read);
      byte[] added = content.readAllBytes();
      out.write(added);
      out.flush();
      read += added.length;
    }
  }
}
