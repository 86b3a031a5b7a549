package io.vitrine.community.rendition;

import io.vitrine.storage.ByteRange;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// A copy, or a part of one, on its way to a client. Used by one thread.
final class LargeCopy implements AutoCloseable {
  /// Reads a piece whole, or fails.
  interface Source {
    byte[] read(ByteRange piece) throws IOException;
  }

  private final ByteRange range;
  private final long pieceBytes;
  private final Duration patience;
  private final Source source;
  private final Runnable whenClosed;
  private final AtomicBoolean open = new AtomicBoolean(true);
  private byte @Nullable [] fetched;
  private long position;

  LargeCopy(
      ByteRange range, long pieceBytes, Duration patience, Source source, Runnable whenClosed) {
    this.range = range;
    this.pieceBytes = pieceBytes;
    this.patience = patience;
    this.source = source;
    this.whenClosed = whenClosed;
    this.position = range.first();
  }

  /// Reads ahead, before the answer has begun and can still be an error.
  void fetch() throws IOException {
    long last = Math.min(position + pieceBytes - 1, range.last());
    fetched = source.read(new ByteRange(position, last));
    position = last + 1;
  }

  /// The next piece, empty behind the last.
  ///
  /// @throws IOException when the store has not the rest as it was judged
  Optional<byte[]> next() throws IOException {
    if (fetched == null && position <= range.last()) {
      fetch();
    }
    Optional<byte[]> piece = Optional.ofNullable(fetched);
    fetched = null;
    return piece;
  }

  /// How long a client may take for one piece.
  Duration patience() {
    return patience;
  }

  /// Lets the next client have its turn. Idempotent.
  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      whenClosed.run();
    }
  }
}
