package io.vitrine.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands in a golden file for a value that differs each time.
enum Placeholder {
  UUID("${any-uuid}"),
  INSTANT("${any-instant}"),
  NUMBER("${any-number}"),
  TRACE("${any-trace}"),
  TEXT("${any-text}");

  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

  private static final Pattern TRACE_TEXT =
      Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  private final String text;

  Placeholder(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  /// The placeholder that a golden file's value is, null when it is an ordinary value.
  static @Nullable Placeholder of(JsonNode expected) {
    for (Placeholder placeholder : values()) {
      if (placeholder.text.equals(expected.textValue())) {
        return placeholder;
      }
    }
    return null;
  }

  /// The placeholder for a value that differs for sure the next time, null for any other.
  static @Nullable Placeholder forNew(JsonNode actual) {
    if (UUID.fits(actual)) {
      return UUID;
    }
    if (TRACE.fits(actual)) {
      return TRACE;
    }
    return INSTANT.fits(actual) ? INSTANT : null;
  }

  boolean fits(JsonNode actual) {
    return switch (this) {
      case UUID -> actual.isTextual() && UUID_TEXT.matcher(actual.textValue()).matches();
      case INSTANT -> actual.isTextual() && isInstant(actual.textValue());
      case NUMBER -> actual.isNumber();
      case TRACE -> actual.isTextual() && TRACE_TEXT.matcher(actual.textValue()).matches();
      case TEXT -> actual.isTextual();
    };
  }

  private static boolean isInstant(String text) {
    try {
      var _ = Instant.parse(text);
      return true;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
