package io.vitrine.vault.adoption;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/// Remembers the last run of the users that ask most, so that their lists need no question to the
/// database about it. Losing an entry costs one such question. Thread-safe.
@ApplicationScoped
class LastRuns {
  /// Some 200 bytes each: 2 MiB for more users than one process has lists for in a second.
  private static final int MOST_USERS = 10_000;

  private final Cache<String, FinishedRun> byUser =
      Caffeine.newBuilder().maximumSize(MOST_USERS).build();

  Optional<FinishedRun> of(String userId) {
    return Optional.ofNullable(byUser.getIfPresent(userId));
  }

  /// Keeps the younger one of what is known and what is told.
  void remember(String userId, FinishedRun run) {
    byUser.asMap().merge(userId, run, (old, told) -> told.began() - old.began() >= 0 ? told : old);
  }
}
