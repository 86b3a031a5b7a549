package io.vitrine.vault.listing;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;

/// Writes an answer in chunks, each when the one before has left: a slow reader slows the writer
/// down. Blocks its thread, which is a virtual one, but only so long for each chunk: a client that
/// reads nothing would keep the thread and a page of the list until its connection is idle.
///
/// The stream that Quarkus offers ends the answer when the request is closed, whatever went wrong
/// before; half a list would then look like a whole one. Only [#close] ends this one.
final class AnswerStream extends OutputStream {
  private static final int CHUNK_BYTES = 32 * 1024;

  private final ServerHttpResponse response;
  private final Duration patience;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private int filled;

  /// @param patience how long a client may take for a chunk
  AnswerStream(ServerHttpResponse response, Duration patience) {
    this.response = response;
    this.patience = patience;
    response.setChunked(true);
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      int size = Math.min(left, CHUNK_BYTES - filled);
      System.arraycopy(bytes, from, chunk, filled, size);
      filled += size;
      from += size;
      left -= size;
      if (filled == CHUNK_BYTES) {
        send();
      }
    }
  }

  /// Small writes are collected; a flush in between would make small chunks of them.
  @Override
  public void flush() {}

  @Override
  public void close() throws IOException {
    send();
    response.end();
  }

  private void send() throws IOException {
    if (filled == 0) {
      return;
    }
    try {
      response
          .write(Arrays.copyOf(chunk, filled))
          .toCompletableFuture()
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      filled = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while an answer was written", e);
    } catch (TimeoutException e) {
      throw new IOException("the client has read nothing for " + patience, e);
    } catch (ExecutionException e) {
      throw new IOException("the client went away", e.getCause());
    }
  }
}
