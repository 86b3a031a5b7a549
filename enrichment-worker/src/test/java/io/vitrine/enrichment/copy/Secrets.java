package io.vitrine.enrichment.copy;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Words of the samples that no copy may say.
final class Secrets {
  /// What the samples' README says is planted, and what cameras and tools write.
  private static final List<String> SECRETS =
      List.of(
          "private note",
          "prompt",
          "seed 42",
          "someone",
          "Chelsea",
          "Exif",
          "http://ns.adobe",
          "Photoshop",
          "+48.",
          "+52.",
          "location",
          "com.apple",
          "Paris",
          "Berlin",
          "ICC_PROFILE");

  private Secrets() {}

  static void assertNoneIn(Path file) throws IOException {
    String bytes = text(file);
    for (String secret : SECRETS) {
      assertFalse(bytes.contains(secret), () -> secret + " is left in " + file);
    }
  }

  /// The bytes, a character each.
  static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
  }
}
