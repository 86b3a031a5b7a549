package io.vitrine.library.media;

import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.media.MediaType.Kind;
import io.vitrine.storage.media.Sniffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/// Decides whether the library takes a file: by its size and its bytes, never by what the client
/// calls it.
@ApplicationScoped
class FileCheck {
  private final MediaConfig config;

  FileCheck(MediaConfig config) {
    this.config = config;
  }

  /// What becomes of a file.
  sealed interface Verdict {
    IncomingFile file();
  }

  /// A file that the library takes.
  ///
  /// @param dimensions empty for a video, and for an image whose header does not tell
  record Accepted(IncomingFile file, MediaType type, Optional<Dimensions> dimensions)
      implements Verdict {}

  record Empty(IncomingFile file) implements Verdict {}

  /// A file that is over the limit of its kind.
  ///
  /// @param limit in bytes
  record TooLarge(IncomingFile file, long limit) implements Verdict {}

  record NotSupported(IncomingFile file) implements Verdict {}

  /// A file that the library takes, and that store or database failed to.
  record NotStored(IncomingFile file, RuntimeException cause) implements Verdict {}

  Verdict check(IncomingFile file) {
    if (file.size() == 0) {
      return new Empty(file);
    }
    try {
      Optional<MediaType> type = Sniffer.sniff(head(file)).filter(this::isAllowed);
      if (type.isEmpty()) {
        return new NotSupported(file);
      }
      long limit = limit(type.get());
      return file.size() > limit
          ? new TooLarge(file, limit)
          : new Accepted(file, type.get(), ImageHeader.read(file.path(), type.get()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a spooled upload", e);
    }
  }

  private boolean isAllowed(MediaType type) {
    return config.allowedMimeTypes().contains(type.value());
  }

  private long limit(MediaType type) {
    long ofAny = config.maxSize().asLongValue();
    return type.kind() == Kind.VIDEO
        ? Math.min(ofAny, config.maxSizeVideo().asLongValue())
        : Math.min(ofAny, config.maxSizeImage().asLongValue());
  }

  private static byte[] head(IncomingFile file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file.path())) {
      return bytes.readNBytes(Sniffer.HEAD_BYTES);
    }
  }
}
