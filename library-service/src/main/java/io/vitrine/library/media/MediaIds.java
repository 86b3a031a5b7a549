package io.vitrine.library.media;

import io.vitrine.library.answer.LibraryProblem;
import io.vitrine.web.ProblemException;
import java.util.UUID;
import java.util.regex.Pattern;

/// Reads a media id from a path.
final class MediaIds {
  /// `UUID.fromString` takes shorter forms, too: several texts would be the same item.
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private MediaIds() {}

  /// The id that a text is.
  ///
  /// @throws ProblemException 404 for what is no id: there is no such item
  static UUID parse(String text) {
    if (!UUID_TEXT.matcher(text).matches()) {
      throw new ProblemException(LibraryProblem.MEDIA_NOT_FOUND);
    }
    return UUID.fromString(text);
  }
}
