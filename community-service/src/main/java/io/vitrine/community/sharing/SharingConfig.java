package io.vitrine.community.sharing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;

@ConfigMapping(prefix = "vitrine.community")
interface SharingConfig {
  /// What a share without `shareToCommunity` means.
  @WithDefault("true")
  boolean shareDefault();

  /// How long a share waits for its copy, so that most answers can say `published`. Zero does not
  /// wait.
  @WithDefault("3s")
  Duration copyWait();

  /// How long an item is waited for that the vault may just have told of.
  @WithDefault("2s")
  Duration mediaWait();

  /// How long the vault gets to adopt an object that is shared by its path.
  @WithDefault("5s")
  Duration adoptionWait();

  /// How many passwords an address may try at one link within the window: enough for a person who
  /// mistypes, nothing for a program that guesses.
  @WithName("link.attempts")
  @WithDefault("10")
  int attempts();

  /// How many all addresses together may try at one link within the window: so many that a link
  /// that is passed around works, and few against the addresses that a program can have. Who is in
  /// already is not counted.
  @WithName("link.attempts-of-all")
  @WithDefault("300")
  int attemptsOfAll();

  /// The time after which attempts are forgotten.
  @WithName("link.attempt-window")
  @WithDefault("15m")
  Duration attemptWindow();
}
