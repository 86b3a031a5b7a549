package io.vitrine.enrichment.replay;

import io.vitrine.enrichment.topic.OrderValues;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.events.Requester;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An operator's order to send requests once more.
///
/// @param requester vault, community, library or gallery; all when it is not given
/// @param from of the request, or of the rejection when a reason is given
/// @param to exclusive
/// @param reason only what was rejected for it, such as `timeout`
/// @param all true when nothing of these is given: every subject
/// @param dryRun only count
public record ReplayRequest(
    @Nullable String requester,
    @Nullable String from,
    @Nullable String to,
    @Nullable String reason,
    @Nullable Boolean all,
    @Nullable Boolean dryRun) {
  boolean onlyCounts() {
    return Boolean.TRUE.equals(dryRun);
  }

  /// @throws io.vitrine.web.ProblemException 400 when a value is none, or nothing is chosen
  ReplayChoice choice() {
    ReplayChoice choice =
        new ReplayChoice(
            OrderValues.oneOf("requester", requester, Requester.values(), ReplayRequest::word),
            OrderValues.time("from", from),
            OrderValues.time("to", to),
            OrderValues.oneOf("reason", reason, Reason.values(), ReplayRequest::word));
    OrderValues.requireChoice(
        all, !choice.equals(ReplayChoice.ALL), "requester, from, to or reason");
    return choice;
  }

  /// As the events write it.
  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
