package io.vitrine.enrichment.testing;

import io.vitrine.storage.media.MediaType;
import io.vitrine.testing.Samples;
import java.nio.file.Path;

/// The sample media with their types.
public final class Media {
  private Media() {}

  public static Path path(String name) {
    return Samples.path(name);
  }

  public static byte[] bytes(String name) {
    return Samples.bytes(name);
  }

  public static MediaType type(String name) {
    return MediaType.ofFileName(name).orElseThrow();
  }
}
