package io.vitrine.community.moderation;

import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.ProblemException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a moderator decides.
///
/// @param decision of a report keep, remove or block; of an appeal uphold or reverse
/// @param note for other moderators, at most 2000 characters
/// @param newestReport the newest report of the item that was read; without it the one that is
///   decided. Of no meaning for an appeal
record DecisionRequest(
    @Nullable String decision, @Nullable String note, @Nullable Long newestReport) {
  /// @throws ProblemException 400 when the note is too long
  String checkedNote() {
    if (ReportRequest.length(note) > ReportRequest.LONGEST_TEXT) {
      throw refused("The note is at most 2000 characters");
    }
    return Objects.requireNonNullElse(note, "").strip();
  }

  /// @throws ProblemException 400 for another word
  DecisionKind kind() {
    return DecisionKind.given(word())
        .orElseThrow(() -> refused("The decision must be keep, remove or block"));
  }

  /// Whether an appeal is successful.
  ///
  /// @throws ProblemException 400 for another word
  boolean reverses() {
    return switch (word()) {
      case "reverse" -> true;
      case "uphold" -> false;
      default -> throw refused("The decision must be uphold or reverse");
    };
  }

  private String word() {
    return Objects.requireNonNullElse(decision, "");
  }

  private static ProblemException refused(String text) {
    return new ProblemException(CommunityProblem.INVALID_DECISION, text);
  }
}
