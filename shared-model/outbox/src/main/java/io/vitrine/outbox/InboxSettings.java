package io.vitrine.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long the inbox remembers.
@ConfigMapping(prefix = "vitrine.inbox")
interface InboxSettings {
  /// Must be longer than the longest retention of a topic (30 days): an event that Kafka can still
  /// deliver again must still be known. Kafka drops whole segments, so it keeps some days more.
  @WithDefault("P45D")
  Duration retention();

  /// How often old entries are looked for.
  @WithDefault("PT1H")
  Duration purgeInterval();

  /// Entries deleted in one statement, so that it stays short.
  @WithDefault("1000")
  int purgeBatchSize();
}
