package io.vitrine.enrichment;

import static java.util.Objects.requireNonNull;

import io.vitrine.events.EnrichmentResult.Reason;

/// The object cannot be processed, now or later: becomes a `Rejected` result and is never tried
/// again. Cuts across all steps, so it is an exception.
public final class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /// @param detail one sentence for operators, without personal data, paths or keys
  public RejectedException(Reason reason, String detail) {
    super(detail);
    this.reason = requireNonNull(reason, "reason");
  }

  public Reason reason() {
    return reason;
  }

  /// One sentence for operators.
  public String detail() {
    return requireNonNull(getMessage(), "detail");
  }

  public static RejectedException corrupt(String detail) {
    return new RejectedException(Reason.CORRUPT, detail);
  }

  public static RejectedException unsupported(String detail) {
    return new RejectedException(Reason.UNSUPPORTED, detail);
  }

  public static RejectedException tooLarge(String detail) {
    return new RejectedException(Reason.TOO_LARGE, detail);
  }
}
