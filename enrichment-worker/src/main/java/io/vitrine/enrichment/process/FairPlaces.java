package io.vitrine.enrichment.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// Places for work that owners take in turn, each for one piece of work; of one owner who came
/// first is first. Somebody with a hundred pictures so holds up nobody for longer than one of them
/// takes. Thread-safe.
final class FairPlaces {
  private final Map<String, Deque<Waiter>> waiting = new LinkedHashMap<>();
  private int free;

  private record Waiter(int places, CompletableFuture<Void> granted) {}

  FairPlaces(int limit) {
    this.free = limit;
  }

  /// Waits for places, also when the thread is interrupted.
  void acquire(String owner, int places) {
    Waiter waiter = new Waiter(places, new CompletableFuture<>());
    synchronized (this) {
      waiting.computeIfAbsent(owner, each -> new ArrayDeque<>()).add(waiter);
      grant();
    }
    waiter.granted().join();
  }

  synchronized void release(int places) {
    free += places;
    grant();
  }

  /// Nobody is passed over who needs more places than are free: else it would wait for ever.
  private void grant() {
    while (!waiting.isEmpty()) {
      Map.Entry<String, Deque<Waiter>> turn = waiting.entrySet().iterator().next();
      Waiter first = turn.getValue().element();
      if (first.places() > free) {
        return;
      }
      free -= first.places();
      endTurn(turn.getKey(), turn.getValue());
      first.granted().complete(null);
    }
  }

  private void endTurn(String owner, Deque<Waiter> others) {
    others.remove();
    waiting.remove(owner);
    if (!others.isEmpty()) {
      waiting.put(owner, others);
    }
  }
}
