package io.vitrine.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// An answer of S3 that is read while it arrives.
final class S3Content implements ObjectContent {
  private final ObjectInfo info;
  private final ResponseInputStream<GetObjectResponse> answer;
  private final Counted stream;

  S3Content(ObjectInfo info, ResponseInputStream<GetObjectResponse> answer) {
    this.info = info;
    this.answer = answer;
    this.stream =
        new Counted(answer, S3ObjectStore.lengthOrNone(answer.response().contentLength()));
  }

  @Override
  public ObjectInfo info() {
    return info;
  }

  @Override
  public InputStream stream() {
    return stream;
  }

  @Override
  public void close() {
    stream.close();
  }

  /// Closing a half-read answer would read it to its end to save the connection; a gigabyte is
  /// worth more than a connection, so that one is aborted.
  private final class Counted extends FilterInputStream {
    private long left;

    Counted(InputStream in, long length) {
      super(in);
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      left -= value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      left -= Math.max(count, 0);
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      left -= skipped;
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }

    @Override
    public void close() {
      if (left > 0) {
        answer.abort();
        return;
      }
      try {
        super.close();
      } catch (IOException e) {
        // Everything was read: the answer is complete, only the connection is lost.
        answer.abort();
      }
    }
  }
}
