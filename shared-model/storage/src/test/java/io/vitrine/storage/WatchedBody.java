package io.vitrine.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body that remembers how often it was opened, and how many of its streams still are.
final class WatchedBody implements ObjectBody {
  private final ObjectBody body;
  private int opened;
  private int left;

  WatchedBody(ObjectBody body) {
    this.body = body;
  }

  int opened() {
    return opened;
  }

  int leftOpen() {
    return left;
  }

  @Override
  public InputStream open() throws IOException {
    opened++;
    left++;
    return new FilterInputStream(body.open()) {
      private boolean closed;

      @Override
      public void close() throws IOException {
        left -= closed ? 0 : 1;
        closed = true;
        super.close();
      }
    };
  }
}
