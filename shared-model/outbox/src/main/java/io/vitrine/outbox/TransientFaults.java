package io.vitrine.outbox;

import io.vitrine.faults.PassingFaults;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/// Tells faults that pass by themselves (a connection, a lock, a store that is away) from those
/// that would come again.
@ApplicationScoped
class TransientFaults {
  private final Set<String> typeNames;

  TransientFaults(DeliverySettings settings) {
    this.typeNames = Set.copyOf(settings.transientTypes());
  }

  boolean contains(Throwable fault) {
    return PassingFaults.ofDatabase(fault) || PassingFaults.contains(fault, this::hasTransientType);
  }

  private boolean hasTransientType(Throwable fault) {
    for (Class<?> type = fault.getClass(); type != null; type = type.getSuperclass()) {
      if (typeNames.contains(type.getName())) {
        return true;
      }
    }
    return false;
  }
}
