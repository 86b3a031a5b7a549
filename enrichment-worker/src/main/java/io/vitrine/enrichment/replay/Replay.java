package io.vitrine.enrichment.replay;

import java.time.Instant;

/// A replay that was ordered.
///
/// @param requests how many it is
/// @param done how many of them are; one that waits in a retry topic counts as done
public record Replay(String id, Instant orderedAt, int requests, int done) {
  Replay plus(Replay other) {
    Instant first = orderedAt.isBefore(other.orderedAt) ? orderedAt : other.orderedAt;
    return new Replay(id, first, requests + other.requests, done + other.done);
  }
}
