package io.vitrine.vault.adoption;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Remembers the last run of the users that ask most, so that their lists need no question to the
/// database about it. Losing an entry costs one such question. Thread-safe.
@ApplicationScoped
class LastRuns {
  /// Some 200 bytes each: 2 MiB for more users than one process has lists for in a second.
  private static final int MOST_USERS = 10_000;

  private final Map<String, FinishedRun> byUser =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, FinishedRun> eldest) {
          return size() > MOST_USERS;
        }
      };

  synchronized Optional<FinishedRun> of(String userId) {
    return Optional.ofNullable(byUser.get(userId));
  }

  /// Keeps the younger one of what is known and what is told.
  synchronized void remember(String userId, FinishedRun run) {
    byUser.merge(userId, run, (old, told) -> told.began() - old.began() >= 0 ? told : old);
  }
}
