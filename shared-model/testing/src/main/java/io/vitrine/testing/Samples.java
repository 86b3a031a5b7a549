package io.vitrine.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Real pictures and clips; `samples/README.md` says what is planted in them.
public final class Samples {
  private Samples() {}

  /// A sample as a file. It is a copy: writing to it harms no other test.
  ///
  /// @param name such as `coffee.jpg`
  public static Path path(String name) {
    try (InputStream sample = Samples.class.getResourceAsStream("/samples/" + name)) {
      if (sample == null) {
        throw new IllegalArgumentException("no sample " + name);
      }
      Path folder = Files.createTempDirectory("vitrine-sample");
      Path file = folder.resolve(name);
      Files.copy(sample, file);
      // Deleted in the opposite order of registration: the file first.
      folder.toFile().deleteOnExit();
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A sample's bytes.
  public static byte[] bytes(String name) {
    return read("/samples/" + name);
  }

  /// The public copy that the worker makes of a sample; `copies/README.md` says how.
  public static byte[] copy(String name) {
    return read("/copies/" + name);
  }

  private static byte[] read(String name) {
    try (InputStream sample = Samples.class.getResourceAsStream(name)) {
      if (sample == null) {
        throw new IllegalArgumentException("no sample " + name);
      }
      return sample.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
