package io.vitrine.storage;

import java.io.IOException;
import java.io.InputStream;

/// The bytes of an object to be. They can be read as often as the store wants them: one that fails
/// in the middle of a put gets all of them again.
@FunctionalInterface
public interface ObjectBody {
  /// Opens the bytes at their beginning, the same ones each time. The caller closes it.
  InputStream open() throws IOException;
}
