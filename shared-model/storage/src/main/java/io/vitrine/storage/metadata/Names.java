package io.vitrine.storage.metadata;

/// What a hostile file calls its blocks, made fit for a log.
final class Names {
  /// The longest names of the formats: those of applications in GIF.
  private static final int MOST_CHARACTERS = 11;

  private Names() {}

  static String printable(String name) {
    String some = name.substring(0, Math.min(name.length(), MOST_CHARACTERS));
    return some.replaceAll("[^ -~©]", "?");
  }
}
