package io.vitrine.vault.listing;

import io.vitrine.vault.Source;
import io.vitrine.vault.media.MediaFilter;
import io.vitrine.web.Cursor;
import io.vitrine.web.QueryValues;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The query parameters of the list, as they came.
record ListParameters(
    @QueryParam("category") @Nullable String category,
    @QueryParam("dateRange") @Nullable String dateRange,
    @QueryParam("tz") @Nullable String zone,
    @QueryParam("search") @Nullable String search,
    @QueryParam("limit") @Nullable String limit,
    @QueryParam("cursor") @Nullable String cursor) {

  private static final int MOST_PER_PAGE = 1000;
  private static final int LONGEST_SEARCH = 200;

  private static final Map<String, Optional<Source>> CATEGORIES = categories();

  /// What the parameters mean.
  ///
  /// @throws io.vitrine.web.ProblemException 400 that names the first parameter that is not
  ///   understood
  MediaFilter filter(Clock clock) {
    Source source =
        QueryValues.oneOf("category", category, CATEGORIES, Optional.<Source>empty()).orElse(null);
    DateRange range = QueryValues.oneOf("dateRange", dateRange, DateRange.BY_NAME, DateRange.ALL);
    return new MediaFilter(
        source,
        range.since(clock, zoneId()),
        part(),
        QueryValues.between("limit", limit, 1, MOST_PER_PAGE, 0),
        Cursor.decode(cursor));
  }

  /// A control character is in no name that somebody types. NUL cannot even be asked for in
  /// PostgreSQL, and the unit separator stands between the fields of the search index.
  private @Nullable String part() {
    if (search == null || search.isEmpty()) {
      return null;
    }
    if (search.length() > LONGEST_SEARCH || search.chars().anyMatch(Character::isISOControl)) {
      throw QueryValues.refused(
          "search",
          search,
          "at most %s characters, no control characters".formatted(LONGEST_SEARCH));
    }
    return search;
  }

  private ZoneId zoneId() {
    if (zone == null || zone.isEmpty()) {
      return ZoneOffset.UTC;
    }
    try {
      return ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw QueryValues.refused("tz", zone, "a time zone of the IANA database");
    }
  }

  private static Map<String, Optional<Source>> categories() {
    Map<String, Optional<Source>> categories = new LinkedHashMap<>();
    categories.put("all", Optional.empty());
    for (Source source : Source.values()) {
      categories.put(source.wireName(), Optional.of(source));
    }
    return categories;
  }
}
