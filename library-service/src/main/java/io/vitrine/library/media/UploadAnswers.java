package io.vitrine.library.media;

import io.vitrine.library.answer.LibraryProblem;
import io.vitrine.library.media.FileCheck.Accepted;
import io.vitrine.library.media.FileCheck.Empty;
import io.vitrine.library.media.FileCheck.NotStored;
import io.vitrine.library.media.FileCheck.NotSupported;
import io.vitrine.library.media.FileCheck.TooLarge;
import io.vitrine.library.media.FileCheck.Verdict;
import io.vitrine.library.media.UploadOutcome.NothingStored;
import io.vitrine.library.media.UploadOutcome.Stored;
import io.vitrine.storage.StoreUnavailableException;
import io.vitrine.storage.TooLargeForStoreException;
import io.vitrine.web.ProblemException;
import io.vitrine.web.StandardProblem;
import java.util.List;
import java.util.stream.Stream;

/// Says what became of an upload.
final class UploadAnswers {
  private static final String STORAGE = "s3";

  private UploadAnswers() {}

  static UploadAnswer of(Stored stored) {
    List<FailedFile> failed = failed(stored.leftOut());
    String message =
        failed.isEmpty() ? "Files uploaded successfully" : "Some files could not be uploaded";
    return new UploadAnswer(
        message,
        stored.media().stream().map(MediaItem::url).toList(),
        stored.media(),
        stored.media().size(),
        STORAGE,
        skipped(stored.leftOut()),
        failed);
  }

  /// What store or database did to a file comes first: the same request may succeed later. Else 413
  /// when every file with content is too large, 415 when none is of a known type, else 400.
  static RuntimeException of(NothingStored nothing) {
    for (Verdict verdict : nothing.leftOut()) {
      if (verdict instanceof NotStored fault) {
        return fault.cause();
      }
    }
    return refusal(nothing);
  }

  private static ProblemException refusal(NothingStored nothing) {
    List<Verdict> withContent =
        nothing.leftOut().stream().filter(verdict -> !(verdict instanceof Empty)).toList();
    LibraryProblem problem = LibraryProblem.NO_FILE_STORED;
    if (!withContent.isEmpty() && withContent.stream().allMatch(TooLarge.class::isInstance)) {
      problem = LibraryProblem.FILES_TOO_LARGE;
    } else if (!withContent.isEmpty()
        && withContent.stream().allMatch(NotSupported.class::isInstance)) {
      problem = LibraryProblem.FILES_NOT_SUPPORTED;
    }
    UploadRefusal details =
        new UploadRefusal(skipped(nothing.leftOut()), failed(nothing.leftOut()));
    return new ProblemException(problem, problem.message(), details);
  }

  private static List<String> skipped(List<Verdict> leftOut) {
    return leftOut.stream()
        .filter(Empty.class::isInstance)
        .map(verdict -> verdict.file().name())
        .toList();
  }

  private static List<FailedFile> failed(List<Verdict> leftOut) {
    return leftOut.stream().flatMap(UploadAnswers::failure).toList();
  }

  private static Stream<FailedFile> failure(Verdict verdict) {
    return switch (verdict) {
      case Accepted accepted -> Stream.empty();
      case Empty empty -> Stream.empty();
      case TooLarge large ->
          Stream.of(
              new FailedFile(
                  large.file().name(),
                  "%s: at most %d bytes"
                      .formatted(LibraryProblem.FILES_TOO_LARGE.message(), large.limit())));
      case NotSupported other ->
          Stream.of(
              new FailedFile(other.file().name(), LibraryProblem.FILES_NOT_SUPPORTED.message()));
      case NotStored fault ->
          Stream.of(new FailedFile(fault.file().name(), message(fault.cause())));
    };
  }

  private static String message(RuntimeException fault) {
    return switch (fault) {
      case StoreUnavailableException away -> StandardProblem.STORE_UNAVAILABLE.message();
      case TooLargeForStoreException large -> LibraryProblem.FILES_TOO_LARGE.message();
      default -> "Failed to store the file";
    };
  }
}
