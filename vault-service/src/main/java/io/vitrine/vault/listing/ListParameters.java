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
    if (search != null && search.length() > LONGEST_SEARCH) {
      throw QueryValues.refused("search", search, "at most " + LONGEST_SEARCH + " characters");
    }
    return new MediaFilter(
        source,
        range.since(clock, zoneId()),
        search == null || search.isEmpty() ? null : search,
        QueryValues.between("limit", limit, 1, MOST_PER_PAGE, 0),
        Cursor.decode(cursor));
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
