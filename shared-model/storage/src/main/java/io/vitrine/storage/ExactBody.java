package io.vitrine.storage;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;

/// A body that can be sent once and must have exactly the announced size. It is not buffered: a try
/// that failed before the first byte was read is repeated by the SDK, a later one is not.
final class ExactBody implements ContentStreamProvider {
  private final InputStream body;
  private final long size;
  private long read;
  private @Nullable BodyMismatchException mismatch;

  ExactBody(InputStream body, long size) {
    this.body = body;
    this.size = size;
  }

  /// Why the body could not be sent, null when that was not the body's fault.
  @Nullable BodyMismatchException mismatch() {
    return mismatch;
  }

  /// An empty body is never asked for its bytes, so it is checked before it is sent.
  void checkEmpty() {
    try {
      if (size == 0 && body.read() != -1) {
        throw new BodyMismatchException("the body is longer than 0 bytes", null);
      }
    } catch (IOException e) {
      throw new BodyMismatchException("the body cannot be read", e);
    }
  }

  @Override
  public InputStream newStream() {
    if (read > 0) {
      throw SdkClientException.create("the body is partly sent and cannot be sent again");
    }
    return new Counted();
  }

  private IOException refuse(String message, @Nullable IOException cause) {
    mismatch = new BodyMismatchException(message, cause);
    return new IOException(message, cause);
  }

  private final class Counted extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (read == size) {
        return -1;
      }
      int count = readBody(target, offset, (int) Math.min(length, size - read));
      if (count < 0) {
        throw refuse("the body ends after " + read + " of " + size + " bytes", null);
      }
      read += count;
      if (read == size && readBody(new byte[1], 0, 1) > 0) {
        // Before the last bytes are handed out: the store must not see a complete object.
        throw refuse("the body is longer than " + size + " bytes", null);
      }
      return count;
    }

    private int readBody(byte[] target, int offset, int length) throws IOException {
      try {
        return body.read(target, offset, length);
      } catch (IOException e) {
        throw refuse("the body cannot be read", e);
      }
    }
  }
}
