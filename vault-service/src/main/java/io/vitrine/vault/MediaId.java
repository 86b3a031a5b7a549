package io.vitrine.vault;

import io.vitrine.web.ProblemException;

/// The vault's id of a media item.
public record MediaId(long value) {
  /// Reads a path segment.
  ///
  /// @throws ProblemException 400 `Invalid media ID` unless it is digits greater than zero
  public static MediaId parse(String segment) {
    boolean digits = !segment.isEmpty() && segment.chars().allMatch(c -> c >= '0' && c <= '9');
    if (digits && segment.length() <= 18) {
      long value = Long.parseLong(segment);
      if (value > 0) {
        return new MediaId(value);
      }
    }
    throw new ProblemException(VaultProblem.INVALID_MEDIA_ID);
  }
}
