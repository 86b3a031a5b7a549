package io.vitrine.community.blocklist;

import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.ProblemException;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An entry to be, checked.
///
/// @param value 64 lower-case hexadecimal digits
/// @param quality of a PDQ hash, 50 to 100; null for SHA-256
/// @param note for moderators, at most 500 characters
public record NewEntry(EntryKind kind, String value, @Nullable Integer quality, String note) {
  /// Below it a PDQ hash says little: plain and blurred pictures are all alike.
  public static final int LEAST_QUALITY = 50;

  private static final int LONGEST_NOTE = 500;
  private static final Pattern VALUE = Pattern.compile("[0-9a-f]{64}");

  public NewEntry {
    if (!VALUE.matcher(value).matches()) {
      throw refused("The value must be 64 hexadecimal digits");
    }
    if (kind == EntryKind.SHA256 && quality != null) {
      throw refused("A SHA-256 has no quality");
    }
    if (kind == EntryKind.PDQ && (quality == null || quality < LEAST_QUALITY || quality > 100)) {
      throw refused("The quality of a PDQ hash must be 50 to 100");
    }
    if (note.length() > LONGEST_NOTE || note.chars().anyMatch(c -> c < ' ')) {
      throw refused("A note is one line of at most 500 characters");
    }
  }

  /// An entry as somebody wrote it.
  ///
  /// @throws ProblemException 400 with the reason
  static NewEntry of(
      @Nullable String kind,
      @Nullable String value,
      @Nullable Integer quality,
      @Nullable String note) {
    EntryKind known =
        EntryKind.of(Objects.requireNonNullElse(kind, ""))
            .orElseThrow(() -> refused("The kind must be sha256 or pdq"));
    return new NewEntry(
        known,
        Objects.requireNonNullElse(value, "").strip().toLowerCase(Locale.ROOT),
        quality,
        Objects.requireNonNullElse(note, "").strip());
  }

  private static ProblemException refused(String text) {
    return new ProblemException(CommunityProblem.INVALID_BLOCK_ENTRY, text);
  }
}
