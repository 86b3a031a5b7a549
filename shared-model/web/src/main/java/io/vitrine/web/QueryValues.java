package io.vitrine.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads query parameters strictly: a value that is not understood is refused and named, never
/// ignored.
public final class QueryValues {
  private QueryValues() {}

  /// One of a closed set of values.
  ///
  /// @param value null or empty gives the fallback
  /// @param allowed by the word on the wire, in the order in which they are told to the client
  /// @throws ProblemException 400 for any other value
  public static <T> T oneOf(
      String parameter, @Nullable String value, Map<String, T> allowed, T fallback) {
    if (value == null || value.isEmpty()) {
      return fallback;
    }
    T found = allowed.get(value);
    if (found == null) {
      throw refused(parameter, value, "one of " + String.join(", ", allowed.keySet()));
    }
    return found;
  }

  /// A whole number between two bounds, both included.
  ///
  /// @param value null or empty gives the fallback
  /// @throws ProblemException 400 for anything else
  public static int between(
      String parameter, @Nullable String value, int least, int most, int fallback) {
    if (value == null || value.isEmpty()) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Refused below, like a number out of bounds.
    }
    throw refused(parameter, value, "a whole number from " + least + " to " + most);
  }

  /// The refusal itself, for checks that a service makes on its own.
  public static ProblemException refused(String parameter, String value, String allowed) {
    String shown = value.length() > 64 ? value.substring(0, 64) + "..." : value;
    return new ProblemException(
        StandardProblem.BAD_REQUEST,
        "Invalid value for %s: '%s'. Allowed: %s".formatted(parameter, shown, allowed));
  }
}
