package io.vitrine.enrichment.job;

import io.vitrine.events.Topic;
import java.util.List;
import java.util.Set;

/// Where a request can lie.
public final class RequestTopics {
  /// What the services write and somebody waits for.
  public static final String LIVE = Topic.ENRICHMENT_REQUESTS.wireName();

  /// What the services write and nobody waits for.
  public static final String BACKGROUND = Topic.ENRICHMENT_REQUESTS.sideName("background");

  /// Where requests come from.
  public static final List<String> WRITTEN = List.of(LIVE, BACKGROUND);

  static final String LARGE = Topic.ENRICHMENT_REQUESTS.sideName("large");

  /// What an operator sent once more.
  public static final String REPLAY = Topic.ENRICHMENT_REQUESTS.sideName("replay");

  /// In the order in which a request passes them.
  static final List<String> RETRIES =
      List.of(
          Topic.ENRICHMENT_REQUESTS.sideName("retry-1"),
          Topic.ENRICHMENT_REQUESTS.sideName("retry-2"),
          Topic.ENRICHMENT_REQUESTS.sideName("retry-3"));

  /// Those that jobs are taken from.
  private static final Set<String> WORK = Set.of(LIVE, BACKGROUND, LARGE, REPLAY);

  private RequestTopics() {}

  /// Whether jobs are taken from the topic.
  public static boolean isWork(String topic) {
    return WORK.contains(topic);
  }
}
