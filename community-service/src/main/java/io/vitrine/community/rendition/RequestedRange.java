package io.vitrine.community.rendition;

import io.vitrine.storage.ByteRange;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a `Range` header asks of a representation (RFC 9110, section 14). A header that is not
/// understood, or asks for several ranges, means the whole, as the RFC allows.
sealed interface RequestedRange {
  record Whole() implements RequestedRange {}

  record Part(ByteRange range) implements RequestedRange {}

  record Unsatisfiable() implements RequestedRange {}

  /// Enough digits for any size, few enough for a long.
  Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /// Reads the header.
  ///
  /// @param size of the whole in bytes
  static RequestedRange of(@Nullable String header, long size) {
    Matcher match = SINGLE.matcher(header == null ? "" : header.replace(" ", ""));
    if (!match.matches() || (match.group(1).isEmpty() && match.group(2).isEmpty())) {
      return new Whole();
    }
    return match.group(1).isEmpty()
        ? suffix(Long.parseLong(match.group(2)), size)
        : from(Long.parseLong(match.group(1)), match.group(2), size);
  }

  private static RequestedRange suffix(long length, long size) {
    if (length == 0 || size == 0) {
      return new Unsatisfiable();
    }
    return new Part(new ByteRange(Math.max(0, size - length), size - 1));
  }

  private static RequestedRange from(long first, String lastText, long size) {
    long last = lastText.isEmpty() ? size - 1 : Math.min(Long.parseLong(lastText), size - 1);
    if (!lastText.isEmpty() && Long.parseLong(lastText) < first) {
      return new Whole();
    }
    return first >= size ? new Unsatisfiable() : new Part(new ByteRange(first, last));
  }
}
