package io.vitrine.vault.adoption;

/// How far the database is in line with the bucket: the value of the header `Vitrine-Adoption`.
public enum AdoptionState {
  /// A recent run listed everything.
  COMPLETE("complete"),
  /// A run is under way.
  PENDING("pending"),
  /// The store could not be listed; the answer is what the database knew.
  UNAVAILABLE("unavailable");

  private final String wireName;

  AdoptionState(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
