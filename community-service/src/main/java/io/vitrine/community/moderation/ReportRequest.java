package io.vitrine.community.moderation;

import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.ProblemException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The body of a report.
///
/// @param reason non-consensual, minor, copyright or other
/// @param text at most 2000 characters
/// @param contact where the reporter can be reached, at most 200 characters
record ReportRequest(@Nullable String reason, @Nullable String text, @Nullable String contact) {
  static final int LONGEST_TEXT = 2000;
  private static final int LONGEST_CONTACT = 200;

  /// @throws ProblemException 400 with the rule that is broken
  ReportReason checked() {
    if (length(text) > LONGEST_TEXT) {
      throw refused("The text is at most 2000 characters");
    }
    if (length(contact) > LONGEST_CONTACT) {
      throw refused("The contact is at most 200 characters");
    }
    return ReportReason.given(Objects.requireNonNullElse(reason, ""))
        .orElseThrow(() -> refused("The reason must be non-consensual, minor, copyright or other"));
  }

  /// PostgreSQL stores no NUL and counts characters, not UTF-16 units.
  static int length(@Nullable String value) {
    if (value == null) {
      return 0;
    }
    return value.indexOf('\0') >= 0 ? Integer.MAX_VALUE : value.codePointCount(0, value.length());
  }

  private static ProblemException refused(String text) {
    return new ProblemException(CommunityProblem.INVALID_REPORT, text);
  }
}
