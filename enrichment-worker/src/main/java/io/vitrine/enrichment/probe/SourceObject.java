package io.vitrine.enrichment.probe;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.storage.ByteRange;
import io.vitrine.storage.ObjectContent;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.RangeNotSatisfiableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// An object of the store as it was when the job began: every later read must meet the same entity
/// tag. Counts what it reads. Used by one thread.
public final class SourceObject {
  /// Covers the header of an ordinary image, with its thumbnail and colour profile, in one request.
  static final int FIRST_BYTES = 64 * 1024;

  /// What is read at once further on, behind large embedded metadata or at the end of the file.
  static final int NEXT_BYTES = 4 * 1024;

  /// Who jumps so often walks an animation from frame to frame.
  static final int JUMPS_TO_BLOCKS = 16;

  /// What is read of each frame from then on: no more than where the next one begins. 500 frames
  /// are walked within 256 KiB: 64 and 16 times 4 of the beginning, and 121 of these.
  static final int FRAME_BYTES = 256;

  /// What is read at once when nothing is passed over.
  static final int MOST_BYTES = 64 * 1024;

  /// A header that is longer is no header but an attempt to keep the worker busy.
  static final int HEADER_BUDGET_BYTES = 8 * 1024 * 1024;

  /// One for each frame of the longest animation that is allowed by default, and some.
  static final int HEADER_REQUESTS = 550;

  private final ObjectStore store;
  private final ObjectInfo info;
  private final byte[] head;
  private long bytesRead;

  private SourceObject(ObjectStore store, ObjectInfo info, byte[] head) {
    this.store = store;
    this.info = info;
    this.head = head;
    this.bytesRead = head.length;
  }

  /// Opens an object with one ranged GET.
  ///
  /// @throws RejectedException when it is gone or empty
  public static SourceObject open(ObjectStore store, ObjectKey key) {
    try (ObjectContent content = present(store.get(key, new ByteRange(0, FIRST_BYTES - 1)))) {
      return new SourceObject(store, content.info(), content.stream().readNBytes(FIRST_BYTES));
    } catch (RangeNotSatisfiableException e) {
      throw RejectedException.corrupt("the object is empty");
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// What the store knows of the object.
  public ObjectInfo info() {
    return info;
  }

  /// The first bytes of the object.
  public byte[] head() {
    return head.clone();
  }

  /// How many bytes were read from the store so far.
  public long bytesRead() {
    return bytesRead;
  }

  /// The object from its beginning, fetched in pieces as they are read; what is skipped is not
  /// fetched. Bounded, for headers.
  public InputStream header() {
    return new HeaderStream(info.size(), head, this::part);
  }

  /// The first bytes of the object, of which those of [#head] are not fetched again.
  ///
  /// @return at most so many bytes; fewer when the object has no more
  public byte[] beginning(int length) {
    int wanted = (int) Math.min(length, info.size());
    byte[] beginning = Arrays.copyOf(head, Math.max(wanted, head.length));
    if (wanted > head.length) {
      byte[] rest = part(head.length, wanted - head.length);
      System.arraycopy(rest, 0, beginning, head.length, rest.length);
    }
    return beginning;
  }

  /// The object from its beginning to its end. The caller closes it.
  ///
  /// @throws TransientFaultException when the object has changed since it was opened
  public ObjectContent whole() {
    ObjectContent content = present(store.get(info.object()));
    try {
      requireSame(content);
    } catch (TransientFaultException e) {
      content.close();
      throw e;
    }
    return content;
  }

  /// Adds to the count of bytes read, for readers of [#whole()].
  public void countRead(long bytes) {
    bytesRead += bytes;
  }

  /// A part of the object, in one request.
  ///
  /// @return at most so many bytes; fewer at the end of the object
  public byte[] part(long position, int length) {
    ByteRange range = new ByteRange(position, position + length - 1);
    try (ObjectContent content = present(store.get(info.object(), range))) {
      requireSame(content);
      byte[] bytes = content.stream().readNBytes(length);
      bytesRead += bytes.length;
      return bytes;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private void requireSame(ObjectContent content) {
    if (!content.info().etag().equals(info.etag())) {
      throw new TransientFaultException("the object changed while it was read", null);
    }
  }

  private static ObjectContent present(Optional<ObjectContent> content) {
    return content.orElseThrow(() -> new RejectedException(Reason.MISSING, "the object is gone"));
  }

  private static TransientFaultException broken(IOException cause) {
    return new TransientFaultException("the store broke off while an object was read", cause);
  }
}
