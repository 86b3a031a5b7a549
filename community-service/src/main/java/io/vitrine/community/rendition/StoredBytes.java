package io.vitrine.community.rendition;

import io.vitrine.community.rendition.CopyInspection.Finding;
import io.vitrine.storage.ByteRange;
import io.vitrine.storage.ObjectContent;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.RangeNotSatisfiableException;
import io.vitrine.storage.StoreUnavailableException;
import io.vitrine.storage.metadata.ByteSource;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// An object of the store as it was when it was opened, read in parts and within limits. Used by
/// one thread.
final class StoredBytes implements ByteSource {
  private final ObjectStore store;
  private final InspectionConfig limits;
  private final Clock clock;
  private final Instant deadline;
  private final ObjectInfo info;
  private final byte[] head;
  private int reads = 1;
  private long bytesRead;

  private StoredBytes(
      ObjectStore store, InspectionConfig limits, Clock clock, ObjectInfo info, byte[] head) {
    this.store = store;
    this.limits = limits;
    this.clock = clock;
    this.deadline = clock.instant().plus(limits.time());
    this.info = info;
    this.head = head;
    this.bytesRead = head.length;
  }

  /// Opens an object with one ranged GET, which is all that most copies need. Empty when there is
  /// none.
  ///
  /// @throws InspectionEndedException when the object holds nothing
  /// @throws StoreUnavailableException also when the connection breaks
  static Optional<StoredBytes> open(
      ObjectStore store, ObjectKey object, InspectionConfig limits, Clock clock) {
    try (ObjectContent content =
        store.get(object, new ByteRange(0, FIRST_BYTES - 1)).orElse(null)) {
      return content == null
          ? Optional.empty()
          : Optional.of(new StoredBytes(store, limits, clock, content.info(), head(content)));
    } catch (RangeNotSatisfiableException e) {
      throw new InspectionEndedException(Finding.DIFFERENT, "the object is empty");
    }
  }

  /// What the store knows of the object.
  ObjectInfo info() {
    return info;
  }

  /// Its first bytes.
  byte[] head() {
    return head.clone();
  }

  @Override
  public long size() {
    return info.size();
  }

  /// @throws InspectionEndedException when a limit is reached, or the object has changed
  /// @throws StoreUnavailableException also when the connection breaks
  @Override
  public byte[] read(long position, int length) {
    if (position + length <= head.length) {
      return Arrays.copyOfRange(head, (int) position, (int) position + length);
    }
    requireWithinLimits(length);
    ByteRange range = new ByteRange(position, position + length - 1);
    try (ObjectContent content = store.get(info.object(), range).orElse(null)) {
      if (content == null) {
        throw new InspectionEndedException(Finding.MISSING, "the object has gone");
      }
      if (!content.info().etag().equals(info.etag())) {
        throw new InspectionEndedException(Finding.REPLACED, "the object has changed");
      }
      return read(content, (int) Math.min(length, info.size() - position));
    } catch (RangeNotSatisfiableException e) {
      // It did not end before this place when it was opened.
      throw new InspectionEndedException(Finding.REPLACED, "the object has changed");
    }
  }

  private void requireWithinLimits(int length) {
    reads++;
    bytesRead += length;
    if (reads > limits.reads()
        || bytesRead > limits.bytes().asLongValue()
        || clock.instant().isAfter(deadline)) {
      throw new InspectionEndedException(
          Finding.UNREADABLE, "still not at its end after " + reads + " reads");
    }
  }

  private static byte[] head(ObjectContent content) {
    return read(content, (int) Math.min(FIRST_BYTES, content.info().size()));
  }

  /// All of them: a part that the store cut short says nothing about the copy.
  private static byte[] read(ObjectContent content, int length) {
    try {
      byte[] bytes = content.stream().readNBytes(length);
      if (bytes.length < length) {
        throw new StoreUnavailableException("the store broke off");
      }
      return bytes;
    } catch (IOException e) {
      throw new StoreUnavailableException("the connection broke off", e);
    }
  }
}
