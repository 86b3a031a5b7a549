package io.vitrine.outbox;

import java.util.UUID;

/// Where the ids of new events come from. A test may offer a bean of its own.
@FunctionalInterface
public interface EventIds {
  /// An id that no event has had.
  UUID next();
}
