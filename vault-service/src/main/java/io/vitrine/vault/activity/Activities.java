package io.vitrine.vault.activity;

import io.smallrye.reactive.messaging.annotations.Blocking;
import io.vitrine.events.ActivityRecorded;
import io.vitrine.outbox.Deliveries;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Incoming;

@ApplicationScoped
class Activities {
  private static final String CONSUMER = "vault.activity";

  private final Deliveries deliveries;
  private final ActivityTable table;

  Activities(Deliveries deliveries, ActivityTable table) {
    this.deliveries = deliveries;
    this.table = table;
  }

  @Incoming("activity")
  @Blocking
  void consume(byte[] value) {
    deliveries.deliver(
        value,
        CONSUMER,
        envelope -> {
          if (envelope.data() instanceof ActivityRecorded activity) {
            table.insert(activity);
          }
        });
  }
}
