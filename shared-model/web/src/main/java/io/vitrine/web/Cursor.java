package io.vitrine.web;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/// Where a keyset-paged list goes on: after the row with this time and id, newest first. Opaque to
/// clients.
///
/// @param id the tie-break, as text
public record Cursor(Instant time, String id) {
  private static final int LONGEST = 512;

  /// Times that every database has a value for. A cursor that nobody was given may hold another.
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  /// The text for `nextCursor`.
  public String encode() {
    String text = time + "/" + id;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /// The tie-break of lists whose ids are numbers.
  ///
  /// @throws ProblemException 400 when the id is none: the cursor is of another list, or made up
  public long number() {
    try {
      return Long.parseLong(id);
    } catch (NumberFormatException e) {
      throw QueryValues.refused("cursor", encode(), "the nextCursor of an earlier answer");
    }
  }

  /// Reads a `cursor` parameter.
  ///
  /// @return null when the value is null or empty: the list's beginning
  /// @throws ProblemException 400 when it was not made by [#encode()]
  public static @Nullable Cursor decode(@Nullable String value) {
    if (value == null || value.isEmpty()) {
      return null;
    }
    if (value.length() <= LONGEST) {
      try {
        String text = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
        int slash = text.indexOf('/');
        Instant time = Instant.parse(text.substring(0, Math.max(slash, 0)));
        if (!time.isBefore(EARLIEST) && !time.isAfter(LATEST)) {
          return new Cursor(time, text.substring(slash + 1));
        }
      } catch (IllegalArgumentException | DateTimeParseException e) {
        // Refused below: not a cursor of ours.
      }
    }
    throw QueryValues.refused("cursor", value, "the nextCursor of an earlier answer");
  }
}
