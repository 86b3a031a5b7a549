package io.vitrine.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.ContentStreamProvider;

/// A body that must have exactly the announced size. It is not buffered: the SDK opens it for each
/// of its tries. It is open once at a time; the SDK closes only what it opened last.
final class ExactBody implements ContentStreamProvider, Closeable {
  private final ObjectBody body;
  private final long size;
  private @Nullable Counted current;
  private @Nullable BodyMismatchException mismatch;

  ExactBody(ObjectBody body, long size) {
    this.body = body;
    this.size = size;
  }

  /// Why the body could not be sent, null when that was not the body's fault.
  @Nullable BodyMismatchException mismatch() {
    return mismatch;
  }

  /// An empty body is never asked for its bytes, so it is checked before it is sent.
  void checkEmpty() {
    if (size > 0) {
      return;
    }
    try (InputStream bytes = body.open()) {
      if (bytes.read() != -1) {
        throw new BodyMismatchException("the body is longer than 0 bytes", null);
      }
    } catch (IOException e) {
      throw new BodyMismatchException("the body cannot be read", e);
    }
  }

  /// Whether the last try has taken all bytes.
  boolean isSent() {
    return size == 0 || (current != null && current.read == size);
  }

  @Override
  public InputStream newStream() {
    close();
    if (mismatch != null) {
      throw SdkClientException.create("the body will be no better the next time");
    }
    try {
      current = new Counted(body.open());
      return current;
    } catch (IOException e) {
      // Without its cause, which the SDK would take for a reason to try again.
      throw SdkClientException.create(refuse("the body cannot be read", e).getMessage());
    }
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
    }
  }

  private IOException refuse(String message, @Nullable IOException cause) {
    mismatch = new BodyMismatchException(message, cause);
    return new IOException(message, cause);
  }

  private final class Counted extends InputStream {
    private final InputStream bytes;
    private long read;

    Counted(InputStream bytes) {
      this.bytes = bytes;
    }

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
        return bytes.read(target, offset, length);
      } catch (IOException e) {
        throw refuse("the body cannot be read", e);
      }
    }

    @Override
    public void close() {
      try {
        bytes.close();
      } catch (IOException e) {
        // It was only read: nothing is lost.
      }
    }
  }
}
