package io.vitrine.community.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.web.QueryValues;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/// What an owner wants of the link itself, checked.
///
/// @param expiresAt in the future
/// @param password of 1 to 128 characters, not yet hashed
/// @param maxViews from 1 to 1,000,000
record LinkTerms(Change<Instant> expiresAt, Change<String> password, Change<Integer> maxViews) {
  private static final int LONGEST_PASSWORD = 128;
  private static final int MOST_VIEWS = 1_000_000;

  /// Accepts or refuses, in the order of the fields.
  ///
  /// @throws io.vitrine.web.ProblemException 400 that names the field; a password is not repeated
  static LinkTerms of(TermsRequest request, Instant now) {
    return new LinkTerms(
        checked(request.expiresAt(), value -> time(value, now)),
        checked(request.password(), LinkTerms::password),
        checked(request.maxViews(), LinkTerms::views));
  }

  private static <T> Change<T> checked(Change<JsonNode> change, Function<JsonNode, T> check) {
    return switch (change) {
      case Change.Keep<JsonNode> _ -> new Change.Keep<>();
      case Change.Clear<JsonNode> _ -> new Change.Clear<>();
      case Change.Become<JsonNode>(JsonNode value) -> new Change.Become<>(check.apply(value));
    };
  }

  private static Instant time(JsonNode value, Instant now) {
    try {
      Instant time =
          OffsetDateTime.parse(value.textValue() == null ? "" : value.textValue()).toInstant();
      // Later than this the database has no times.
      if (time.isAfter(now) && time.isBefore(now.plus(365_000, ChronoUnit.DAYS))) {
        return time.truncatedTo(ChronoUnit.MILLIS);
      }
    } catch (DateTimeException e) {
      // Refused below, like a time that has passed.
    }
    throw QueryValues.refused(
        "expiresAt", value.asText(), "a time to come, such as 2030-01-31T12:00:00.000Z");
  }

  private static String password(JsonNode value) {
    String text = value.textValue();
    if (text == null || text.isEmpty() || text.length() > LONGEST_PASSWORD) {
      throw QueryValues.refused("password", "***", "1 to 128 characters");
    }
    return text;
  }

  private static int views(JsonNode value) {
    boolean whole = value.isIntegralNumber() && value.canConvertToInt();
    if (!whole || value.intValue() < 1 || value.intValue() > MOST_VIEWS) {
      throw QueryValues.refused("maxViews", value.asText(), "a whole number from 1 to 1000000");
    }
    return value.intValue();
  }
}
