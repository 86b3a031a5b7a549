package io.vitrine.vault.announcement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

@ConfigMapping(prefix = "vitrine.vault.announcement")
interface AnnouncementConfig {
  /// How many items one transaction announces. Their rows are locked for as long as it takes, some
  /// milliseconds, and the ids of all go into one event.
  @WithDefault("200")
  int batch();

  /// Between two batches; with the batch, at most 2,000 items a second.
  @WithDefault("100ms")
  Duration pause();

  /// Between two looks for an order, while there is none.
  @WithDefault("2s")
  Duration idle();

  /// With so many events in the outbox the next batch waits: people's own changes go first.
  @WithDefault("1000")
  int mostWaiting();
}
