package io.vitrine.vault.adoption;

/// Why an object cannot be adopted.
enum KeyFault {
  /// Its key holds control characters or other things that are no text.
  NOT_TEXT("not-text"),
  /// Its key is longer than S3 allows.
  TOO_LONG("too-long"),
  /// The database does not take the row.
  REFUSED("refused");

  private final String wireName;

  KeyFault(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }
}
