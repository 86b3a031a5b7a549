package io.vitrine.outbox;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vitrine.events.ActivityRecorded;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/// Appends numbered events for a test.
@ApplicationScoped
class Activities {
  private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");

  private final Outbox outbox;
  private final Database database;

  Activities(Outbox outbox, Database database) {
    this.outbox = outbox;
    this.database = database;
  }

  static ActivityRecorded activity(String key, long number) {
    return new ActivityRecorded(key, "counted", "tests", Map.of("number", number), AT);
  }

  /// A key that no other test uses.
  static String freshKey() {
    return "user_" + UUID.randomUUID();
  }

  /// Appends and commits.
  UUID append(String key, long number) {
    return QuarkusTransaction.requiringNew().call(() -> outbox.append(activity(key, number)));
  }

  /// Does as a service does: locks the key's row by changing it, then appends, then commits.
  UUID countUp(String key) {
    return QuarkusTransaction.requiringNew()
        .call(
            () ->
                outbox.append(
                    activity(
                        key,
                        database.number(
                            """
                            insert into counter (key, version) values (?, 1)
                            on conflict (key) do update set version = counter.version + 1
                            returning version
                            """,
                            key))));
  }
}
