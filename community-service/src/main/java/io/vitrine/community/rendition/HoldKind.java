package io.vitrine.community.rendition;

import java.util.Locale;

/// Why an item is held back.
public enum HoldKind {
  /// An urgent report; the reference is the report.
  REPORT,
  /// A picture that looks like one on the block list; the reference is the entry.
  BLOCK_LIST;

  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
