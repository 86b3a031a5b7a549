package io.vitrine.library.media;

import io.vitrine.library.answer.ErrorDetails;
import io.vitrine.library.answer.FieldError;
import io.vitrine.library.answer.LibraryProblem;
import io.vitrine.library.media.MediaQuery.Direction;
import io.vitrine.library.media.MediaQuery.Kind;
import io.vitrine.library.media.MediaQuery.Order;
import io.vitrine.web.ProblemException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads the list's query parameters and tells all that is wrong with them at once. One use each.
final class MediaQueryParser {
  static final int DEFAULT_LIMIT = 20;
  static final int MAX_LIMIT = 100;
  static final int MAX_SEARCH_CHARACTERS = 255;

  private static final int MAX_SHOWN_CHARACTERS = 64;
  private static final Map<String, Order> ORDERS =
      ordered(
          "createdAt", Order.CREATED_AT, "filename", Order.FILENAME, "fileSize", Order.FILE_SIZE);
  private static final Map<String, Direction> DIRECTIONS =
      ordered("asc", Direction.ASCENDING, "desc", Direction.DESCENDING);
  private static final Map<String, Optional<Kind>> KINDS =
      ordered(
          "image",
          Optional.of(Kind.IMAGE),
          "video",
          Optional.of(Kind.VIDEO),
          "all",
          Optional.empty());

  private final Map<String, List<String>> parameters;
  private final List<FieldError> errors = new ArrayList<>();

  /// Prepares to read one request.
  ///
  /// @param parameters decoded; a name may come with several values
  MediaQueryParser(Map<String, List<String>> parameters) {
    this.parameters = parameters;
  }

  /// Reads all parameters.
  ///
  /// @throws ProblemException 400 with every refused parameter in its details
  MediaQuery parse() {
    MediaQuery query =
        new MediaQuery(
            wholeNumber("limit", 1, MAX_LIMIT, DEFAULT_LIMIT),
            wholeNumber("offset", 0, Integer.MAX_VALUE, 0),
            oneOf("orderBy", ORDERS, Order.CREATED_AT),
            oneOf("orderDir", DIRECTIONS, Direction.DESCENDING),
            oneOf("type", KINDS, Optional.empty()),
            search());
    refuseTags("tagIds");
    refuseTags("tagSlugs");
    if (!errors.isEmpty()) {
      throw new ProblemException(
          LibraryProblem.INVALID_QUERY,
          LibraryProblem.INVALID_QUERY.message(),
          new ErrorDetails(errors));
    }
    return query;
  }

  private int wholeNumber(String name, int least, int most, int fallback) {
    Optional<String> given = single(name);
    if (given.isEmpty()) {
      return fallback;
    }
    String text = given.get();
    if (!text.matches("[+-]?[0-9]{1,30}")) {
      errors.add(FieldError.invalidType(name, "Expected integer, received " + shown(text)));
      return fallback;
    }
    BigInteger number = new BigInteger(text);
    if (number.compareTo(BigInteger.valueOf(most)) > 0) {
      String message = "Number must be less than or equal to " + most;
      errors.add(FieldError.tooBig(name, most, message));
      return fallback;
    }
    if (number.compareTo(BigInteger.valueOf(least)) < 0) {
      String message = "Number must be greater than or equal to " + least;
      errors.add(FieldError.tooSmall(name, least, message));
      return fallback;
    }
    return number.intValueExact();
  }

  private <T> T oneOf(String name, Map<String, T> allowed, T fallback) {
    Optional<String> given = single(name);
    if (given.isEmpty()) {
      return fallback;
    }
    T found = allowed.get(given.get());
    if (found == null) {
      String options =
          allowed.keySet().stream()
              .map(word -> "'" + word + "'")
              .collect(Collectors.joining(" | "));
      String message =
          "Invalid enum value. Expected %s, received %s".formatted(options, shown(given.get()));
      errors.add(FieldError.invalidEnumValue(name, List.copyOf(allowed.keySet()), message));
      return fallback;
    }
    return found;
  }

  private Optional<String> search() {
    Optional<String> given = single("search").filter(text -> !text.isBlank());
    given.ifPresent(this::checkSearch);
    return given;
  }

  private void checkSearch(String text) {
    if (text.codePointCount(0, text.length()) > MAX_SEARCH_CHARACTERS) {
      String message =
          "String must contain at most %d character(s)".formatted(MAX_SEARCH_CHARACTERS);
      errors.add(FieldError.tooBig("search", MAX_SEARCH_CHARACTERS, message));
    } else if (text.codePoints().anyMatch(Character::isISOControl)) {
      // PostgreSQL knows no NUL in text, and no name holds any other control character.
      errors.add(FieldError.invalidString("search", "String must not contain control characters"));
    }
  }

  /// A filter that is asked for and not applied would show what the caller did not want to see.
  private void refuseTags(String name) {
    if (single(name).isPresent()) {
      errors.add(FieldError.invalidString(name, "Filtering by tags is not supported"));
    }
  }

  private Optional<String> single(String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      errors.add(
          FieldError.invalidType(name, "Expected a single value, received " + values.size()));
      return Optional.empty();
    }
    return values.stream().findFirst();
  }

  private static String shown(String text) {
    boolean isLong = text.length() > MAX_SHOWN_CHARACTERS;
    return "'" + (isLong ? text.substring(0, MAX_SHOWN_CHARACTERS) + "..." : text) + "'";
  }

  private static <T> Map<String, T> ordered(String first, T one, String second, T two) {
    Map<String, T> words = new LinkedHashMap<>();
    words.put(first, one);
    words.put(second, two);
    return words;
  }

  private static <T> Map<String, T> ordered(
      String first, T one, String second, T two, String third, T three) {
    Map<String, T> words = ordered(first, one, second, two);
    words.put(third, three);
    return words;
  }
}
