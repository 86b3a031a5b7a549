package io.vitrine.enrichment.topic;

import io.vitrine.enrichment.WorkerProblem;
import io.vitrine.web.ProblemException;
import io.vitrine.web.QueryValues;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the fields of an operator's order strictly: what is not understood is refused and named.
public final class OrderValues {
  private OrderValues() {}

  /// Passes when an order says what it means: a choice, or all of it in words.
  ///
  /// @param all null when it is not given
  /// @param fields by which to choose
  /// @throws ProblemException 400 for none and for both
  public static void requireChoice(@Nullable Boolean all, boolean chosen, String fields) {
    if (chosen == Boolean.TRUE.equals(all)) {
      throw new ProblemException(
          WorkerProblem.NOTHING_CHOSEN,
          (chosen
                  ? "all: true and a choice exclude each other. Choose by %s, or say all: true"
                  : "The order names nothing. Choose by %s, or say all: true")
              .formatted(fields));
    }
  }

  /// ISO 8601 in UTC, null when it is not given.
  public static @Nullable Instant time(String field, @Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      return Instant.parse(value);
    } catch (DateTimeException e) {
      throw QueryValues.refused(field, value, "a time such as 2024-03-08T10:30:34.567Z");
    }
  }

  /// One of a closed set, null when it is not given.
  public static <T> @Nullable T oneOf(
      String field, @Nullable String value, T[] all, Function<T, String> name) {
    if (value == null) {
      return null;
    }
    Map<String, T> allowed = new LinkedHashMap<>();
    for (T one : all) {
      allowed.put(name.apply(one), one);
    }
    T found = allowed.get(value);
    if (found == null) {
      throw QueryValues.refused(field, value, "one of " + String.join(", ", allowed.keySet()));
    }
    return found;
  }
}
