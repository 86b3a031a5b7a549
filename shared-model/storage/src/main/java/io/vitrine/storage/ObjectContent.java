package io.vitrine.storage;

import java.io.InputStream;

/// An open object. Holds a connection of the store's pool until it is closed: always close it.
public interface ObjectContent extends AutoCloseable {
  /// The whole object's, also when only a part was asked for.
  ObjectInfo info();

  /// The bytes, once. A connection that breaks shows as an `IOException` of the stream.
  InputStream stream();

  /// Gives the connection back; drops it when the stream was not read to its end, so that closing
  /// never waits for the rest of a large object. Idempotent.
  @Override
  void close();
}
