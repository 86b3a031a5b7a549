package io.vitrine.library.media;

import java.util.Optional;

/// What a caller wants to see of the list.
///
/// @param limit items per page, 1 to 100
/// @param offset items to leave out, not negative
/// @param kind empty for all
/// @param search a part of filename, title, alternative text or caption, in any case; empty for all
record MediaQuery(
    int limit,
    int offset,
    Order order,
    Direction direction,
    Optional<Kind> kind,
    Optional<String> search) {

  /// What the list is sorted by; the id breaks ties.
  enum Order {
    CREATED_AT("created_at"),
    FILENAME("filename"),
    FILE_SIZE("file_size");

    private final String column;

    Order(String column) {
      this.column = column;
    }

    String column() {
      return column;
    }
  }

  /// Which end comes first.
  enum Direction {
    ASCENDING("asc"),
    DESCENDING("desc");

    private final String word;

    Direction(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /// The first part of the media type.
  enum Kind {
    IMAGE("image"),
    VIDEO("video");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  /// The pattern for LIKE with the escape character `\`: `%` and `_` are plain characters.
  Optional<String> pattern() {
    return search.map(
        text -> "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%");
  }
}
