package io.vitrine.vault.adoption;

import io.vitrine.vault.media.KeyRange;
import io.vitrine.vault.media.KnownKey;
import io.vitrine.vault.media.KnownKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// Goes through the rows of a folder in byte order, holding one page of them.
final class KnownKeyCursor {
  private static final int PAGE = 1000;

  private final KnownKeys keys;
  private final String userId;
  private final Instant listingBegan;
  private final Deque<KnownKey> page = new ArrayDeque<>();
  private KeyRange rest;
  private boolean atEnd;

  KnownKeyCursor(KnownKeys keys, String userId, String prefix, Instant listingBegan) {
    this.keys = keys;
    this.userId = userId;
    this.listingBegan = listingBegan;
    // The first key behind all that begin with the prefix: its last character's successor.
    String end = prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1);
    this.rest = new KeyRange(prefix, end);
  }

  /// The next row, if its key is in front of this one.
  Optional<KnownKey> nextBefore(String key) {
    return next(order(key) < 0);
  }

  /// The next row, if it has this key.
  Optional<KnownKey> nextAt(String key) {
    return next(order(key) == 0);
  }

  /// The next row, empty after the last.
  Optional<KnownKey> next() {
    return next(fill());
  }

  static int compare(String left, String right) {
    return Arrays.compareUnsigned(
        left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<KnownKey> next(boolean wanted) {
    return wanted ? Optional.of(page.removeFirst()) : Optional.empty();
  }

  /// Where the next row's key is, seen from this one; behind it when there is none.
  private int order(String key) {
    return fill() ? compare(page.getFirst().key(), key) : 1;
  }

  private boolean fill() {
    if (page.isEmpty() && !atEnd) {
      List<KnownKey> read = keys.first(userId, rest, listingBegan, PAGE);
      page.addAll(read);
      atEnd = read.size() < PAGE;
      if (!atEnd) {
        rest = new KeyRange(read.getLast().key(), rest.upTo());
      }
    }
    return !page.isEmpty();
  }
}
