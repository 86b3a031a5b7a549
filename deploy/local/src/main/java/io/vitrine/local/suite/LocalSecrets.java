package io.vitrine.local.suite;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// Secrets that have no default: drawn once per data folder, readable by its owner only.
final class LocalSecrets {
  /// HS256 wants a key as long as its hash (RFC 7518, 3.2).
  private static final int KEY_BYTES = 32;

  private final Path folder;

  LocalSecrets(Path data) {
    this.folder = data.resolve("secrets");
  }

  /// The secret of that name in Base64; the same as long as the data folder lives, so that tokens
  /// stay good over a restart.
  String key(String name) throws IOException {
    Path file = folder.resolve(name);
    if (Files.notExists(file)) {
      create(file);
    }
    return Files.readString(file).strip();
  }

  private void create(Path file) throws IOException {
    Files.createDirectories(folder);
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    Path whole =
        Files.createTempFile(
            folder,
            "new",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(whole, Base64.getEncoder().encodeToString(key));
    try {
      Files.move(whole, file);
    } catch (FileAlreadyExistsException byAnother) {
      Files.delete(whole);
    }
  }
}
