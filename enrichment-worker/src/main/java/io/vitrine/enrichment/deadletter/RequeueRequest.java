package io.vitrine.enrichment.deadletter;

import io.vitrine.enrichment.topic.OrderValues;
import io.vitrine.events.Topic;
import io.vitrine.web.QueryValues;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An operator's order to put dead letters back.
///
/// @param topic where they failed, `enrichment.requests` when it is not given
/// @param from of the time at which they failed
/// @param to exclusive
/// @param reason as the list names it
/// @param all true when neither a time nor a reason is given: any letter of the topic
/// @param limit 1 to 1000, 100 when it is not given
/// @param dryRun only count
public record RequeueRequest(
    @Nullable String topic,
    @Nullable String from,
    @Nullable String to,
    @Nullable String reason,
    @Nullable Boolean all,
    @Nullable Integer limit,
    @Nullable Boolean dryRun) {
  private static final int MOST = 1000;
  private static final int USUAL = 100;
  private static final Pattern REASON = Pattern.compile("[a-z0-9-]{1,64}");

  boolean onlyCounts() {
    return Boolean.TRUE.equals(dryRun);
  }

  LetterChoice choice() {
    Topic failedIn = topicOf(topic);
    Instant first = OrderValues.time("from", from);
    Instant last = OrderValues.time("to", to);
    if (reason != null && !REASON.matcher(reason).matches()) {
      throw QueryValues.refused("reason", reason, "a reason that GET /dead-letters names");
    }
    OrderValues.requireChoice(
        all, first != null || last != null || reason != null, "from, to or reason");
    String wanted = limit == null ? null : limit.toString();
    int most = QueryValues.between("limit", wanted, 1, MOST, USUAL);
    return new LetterChoice(failedIn, first, last, reason, most);
  }

  /// The topic with this name.
  static Topic topicOf(@Nullable String name) {
    Topic found = OrderValues.oneOf("topic", name, Topic.values(), Topic::wireName);
    return found == null ? Topic.ENRICHMENT_REQUESTS : found;
  }
}
