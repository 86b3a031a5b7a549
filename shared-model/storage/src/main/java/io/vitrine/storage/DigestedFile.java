package io.vitrine.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;

/// A file whose bytes a digest sees on their way to the store. It begins anew with each try of a
/// put, so that after the put it has seen the file once. For one put at a time.
public record DigestedFile(Path file, MessageDigest digest) implements ObjectBody {
  @Override
  public InputStream open() throws IOException {
    digest.reset();
    return new DigestInputStream(Files.newInputStream(file), digest);
  }
}
