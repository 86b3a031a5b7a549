package io.vitrine.removal;

import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.Sighting;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A removal that this process may work on until its claim ends.
///
/// @param etag of the object that was given up, null when it is not known
/// @param requested when it was given up, by [System#nanoTime] of this process
record Removal(long id, ObjectKey object, @Nullable String etag, long requested) {
  /// Stores cut the times that an age is made of to whole seconds, see [Sighting#age].
  static final Duration ROUNDING = Duration.ofSeconds(2);

  /// Whether an object is what was given up, and was not written under its key since: another tag
  /// says so at once, the same bytes by their age.
  ///
  /// @param asked before the store was, by [System#nanoTime]: the object has grown older since
  boolean means(Sighting seen, long asked) {
    boolean sameTag = etag == null || etag.equals(seen.object().etag());
    Duration since = Duration.ofNanos(asked - requested);
    return sameTag && seen.age().plus(ROUNDING).compareTo(since) >= 0;
  }
}
