package io.vitrine.community.blocklist;

import java.util.List;

/// What the block list says of a fingerprint.
public sealed interface Verdict {
  /// Nothing on the list is like it.
  record Clear() implements Verdict {}

  /// The very bytes are on the list.
  record Blocked(long entry) implements Verdict {}

  /// The picture looks like some on the list.
  record Near(List<Long> entries) implements Verdict {
    public Near {
      entries = List.copyOf(entries);
    }
  }
}
