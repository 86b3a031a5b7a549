package io.vitrine.web.upload;

import io.vitrine.web.ProblemException;
import io.vitrine.web.StandardProblem;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/// Counts the uploads under way. Thread-safe.
final class UploadSlots {
  private record Taken(int uploads, long bytes) {
    private static final Taken NONE = new Taken(0, 0);

    Taken plus(long more) {
      return new Taken(uploads + 1, bytes + more);
    }

    Taken minus(long less) {
      return new Taken(uploads - 1, bytes - less);
    }
  }

  private final UploadLimits limits;
  private final LongSupplier usableSpace;
  private final Map<String, Taken> byUser = new HashMap<>();
  private Taken all = Taken.NONE;

  /// @param usableSpace of the disk that uploads are spooled to, in bytes
  UploadSlots(UploadLimits limits, LongSupplier usableSpace) {
    this.limits = limits;
    this.usableSpace = usableSpace;
  }

  /// An upload's place, until it is closed; closing it again does nothing.
  final class Slot implements AutoCloseable {
    private final String user;
    private final long bytes;
    private boolean open = true;

    private Slot(String user, long bytes) {
      this.user = user;
      this.bytes = bytes;
    }

    @Override
    public void close() {
      synchronized (UploadSlots.this) {
        if (open) {
          open = false;
          give(this);
        }
      }
    }
  }

  /// Takes a place for an upload.
  ///
  /// @param bytes of its body, or the most that it may have
  /// @throws ProblemException 429 when the user has too much under way, 503 when all have, or the
  ///   disk has no room for what is under way and this
  synchronized Slot take(String user, long bytes) {
    Taken own = byUser.getOrDefault(user, Taken.NONE);
    if (own.uploads >= limits.perUser()
        || bytes > limits.bytesPerUser().asLongValue() - own.bytes) {
      throw new ProblemException(StandardProblem.TOO_MANY_UPLOADS_OF_USER);
    }
    if (all.uploads >= limits.atOnce()) {
      throw new ProblemException(StandardProblem.TOO_MANY_UPLOADS);
    }
    // What is spooled already is counted twice: rather one too few than a full disk.
    long free = usableSpace.getAsLong() - limits.freeSpace().asLongValue();
    if (bytes > free - all.bytes) {
      throw new ProblemException(StandardProblem.NO_ROOM);
    }
    byUser.put(user, own.plus(bytes));
    all = all.plus(bytes);
    return new Slot(user, bytes);
  }

  private void give(Slot slot) {
    all = all.minus(slot.bytes);
    byUser.computeIfPresent(
        slot.user, (_, taken) -> taken.uploads == 1 ? null : taken.minus(slot.bytes));
  }

  synchronized int underWay() {
    return all.uploads;
  }
}
