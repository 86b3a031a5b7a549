package io.vitrine.storage.metadata;

/// What a check found.
public sealed interface Cleanness {
  /// Picture and sound, and nothing else.
  record Clean() implements Cleanness {}

  /// There is something beside picture and sound.
  ///
  /// @param what the first such thing, by the format's name for it; never its content
  record Unclean(String what) implements Cleanness {}

  /// The file is not what its type promises, so nothing is known about it.
  record Broken(String why) implements Cleanness {}
}
