package io.vitrine.embedded;

import java.nio.file.Path;

/// Where tests find the source tree and unpacked programs.
final class TestFolders {
  private TestFolders() {}

  static Path root() {
    return Path.of(System.getProperty("vitrine.root", "../.."));
  }

  /// Shared with everything else in this tree: unpacking is slow.
  static Path programs() {
    return root().resolve(".vitrine/dist");
  }
}
