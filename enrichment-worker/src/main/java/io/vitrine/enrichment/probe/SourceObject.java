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
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An object of the store as it was when the job began: every later read must meet the same entity
/// tag. Counts what it reads. Used by one thread.
public final class SourceObject implements AutoCloseable {
  /// Covers the header of an ordinary image, with its thumbnail and colour profile, in one request.
  static final int FIRST_BYTES = 64 * 1024;

  /// What one request asks for when the whole object is needed: a camera's picture. What is longer
  /// is looked at first, and asked for anew.
  static final int WHOLE_BYTES = 16 * 1024 * 1024;

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

  /// What follows the first bytes up to the end of the object, still in the store's hands.
  private @Nullable ObjectContent rest;

  private long bytesRead;
  private int parts;

  private SourceObject(
      ObjectStore store, ObjectInfo info, byte[] head, @Nullable ObjectContent rest) {
    this.store = store;
    this.info = info;
    this.head = head;
    this.rest = rest;
    this.bytesRead = head.length;
  }

  /// Opens an object with one ranged GET of its first bytes.
  ///
  /// @throws RejectedException when it is gone or empty
  public static SourceObject open(ObjectStore store, ObjectKey key) {
    return open(store, key, FIRST_BYTES);
  }

  /// Opens an object that is needed as a whole, unless its first bytes speak against it. They are
  /// read, and what follows waits at the store: [#whole()] goes on with it, [#close()] drops it.
  ///
  /// @param size what it is expected to have; a long one is opened by its first bytes only
  /// @throws RejectedException when it is gone or empty
  public static SourceObject openWhole(ObjectStore store, ObjectKey key, long size) {
    return open(store, key, size > WHOLE_BYTES ? FIRST_BYTES : WHOLE_BYTES);
  }

  private static SourceObject open(ObjectStore store, ObjectKey key, int length) {
    try {
      return begun(store, present(store.get(key, new ByteRange(0, length - 1))), length);
    } catch (RangeNotSatisfiableException e) {
      throw RejectedException.corrupt("the object is empty");
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static SourceObject begun(ObjectStore store, ObjectContent content, int length)
      throws IOException {
    boolean goesOn = false;
    try {
      ObjectInfo info = content.info();
      byte[] head = content.stream().readNBytes(FIRST_BYTES);
      goesOn = head.length < info.size() && info.size() <= length;
      return new SourceObject(store, info, head, goesOn ? content : null);
    } finally {
      if (!goesOn) {
        content.close();
      }
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

  /// The object from its beginning to its end, with what was read of it already. The caller closes
  /// the stream.
  ///
  /// @throws TransientFaultException when the object has changed since it was opened
  public InputStream whole() {
    if (head.length == info.size()) {
      return new ByteArrayInputStream(head);
    }
    ObjectContent open = rest;
    if (open == null) {
      return new Counted(anew());
    }
    rest = null;
    return new SequenceInputStream(new ByteArrayInputStream(head), new Counted(open));
  }

  private ObjectContent anew() {
    ObjectContent content = present(store.get(info.object()));
    try {
      requireSame(content);
    } catch (TransientFaultException e) {
      content.close();
      throw e;
    }
    return content;
  }

  /// A part of the object, in one request.
  ///
  /// @return at most so many bytes; fewer at the end of the object
  public byte[] part(long position, int length) {
    parts++;
    if (parts > JUMPS_TO_BLOCKS) {
      // A walk through an animation takes long: the store may not wait so long with the rest.
      close();
    }
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

  /// Drops what nobody has read.
  @Override
  public void close() {
    if (rest != null) {
      rest.close();
      rest = null;
    }
  }

  /// Bytes of the store; closing them gives the store's connection back.
  private final class Counted extends FilterInputStream {
    private final ObjectContent content;

    Counted(ObjectContent content) {
      super(content.stream());
      this.content = content;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      bytesRead += value < 0 ? 0 : 1;
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, length);
      bytesRead += Math.max(count, 0);
      return count;
    }

    @Override
    public void close() {
      content.close();
    }
  }
}
