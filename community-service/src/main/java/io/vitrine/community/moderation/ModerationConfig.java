package io.vitrine.community.moderation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "vitrine.moderation")
interface ModerationConfig {
  /// How soon a report must be decided. The law of several countries demands two days for intimate
  /// pictures.
  @WithDefault("PT48H")
  Duration decideWithin();

  /// How often due times are looked at, and the longest that a new block entry waits for its scan
  /// when its signal was lost.
  @WithDefault("PT30S")
  Duration watchEvery();

  /// How long text, contact and address hash of a report are kept after it was decided.
  @WithDefault("P90D")
  Duration retention();

  /// Reports that one client may send at once; nobody reports more by hand.
  @WithDefault("10")
  int reportBurst();

  /// Reports that one client may send in an hour after that.
  @WithDefault("30")
  int reportsPerHour();

  /// Items that urgent reports may hide within an hour, of all clients together. Far more than
  /// people report, and few enough for moderators to look at within a day; beyond it somebody
  /// silences the feed, and urgent reports wait for a person.
  @WithDefault("200")
  int hidesPerHour();

  /// As often as moderators must have kept an item lately that a report alone does not hide it.
  @WithDefault("3")
  int keptOften();

  /// How long a decision to keep counts for that.
  @WithDefault("P30D")
  Duration keptWindow();

  /// Keys the hash of reporters' addresses, so that it cannot be reversed by trying them all.
  /// Without it the key of the links does, which is the same in every replica.
  Optional<String> addressKey();
}
