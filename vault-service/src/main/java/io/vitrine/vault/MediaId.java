package io.vitrine.vault;

import io.vitrine.web.PathId;

/// The vault's id of a media item.
public record MediaId(long value) {
  /// Reads a path segment.
  ///
  /// @throws io.vitrine.web.ProblemException 400 `Invalid media ID` unless it is a number from 1 in
  ///   digits, without zeros before it
  public static MediaId parse(String segment) {
    return new MediaId(PathId.number(segment, VaultProblem.INVALID_MEDIA_ID));
  }
}
