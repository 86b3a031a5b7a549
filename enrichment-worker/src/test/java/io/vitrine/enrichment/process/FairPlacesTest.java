package io.vitrine.enrichment.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class FairPlacesTest {
  private final FairPlaces places = new FairPlaces(2);
  private final ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
  private final Semaphore end = new Semaphore(0);

  /// Work that waits for its places, and in them until it may end.
  private CompletableFuture<Void> work(String owner, int count) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  places.acquire(owner, count);
                  order.add(owner);
                  end.acquireUninterruptibly();
                  places.release(count);
                  done.complete(null);
                });
    Awaitility.await().until(() -> order.size() > 0 && thread.getState() == Thread.State.WAITING);
    return done;
  }

  @Test
  void ownersTakeTurns() {
    List<CompletableFuture<Void>> works =
        List.of(
            work("alice", 1),
            work("alice", 1),
            work("alice", 1),
            work("alice", 1),
            work("alice", 1),
            work("bob", 1),
            work("bob", 1));

    for (int ended = 1; ended <= works.size(); ended++) {
      int begun = Math.min(2 + ended, works.size());
      end.release();
      Awaitility.await().until(() -> order.size() == begun);
    }

    works.forEach(CompletableFuture::join);
    assertEquals(
        List.of("alice", "alice", "alice", "bob", "alice", "bob", "alice"), List.copyOf(order));
  }

  @Test
  void whoNeedsAllPlacesIsNotPassedOver() {
    CompletableFuture<Void> first = work("alice", 1);
    CompletableFuture<Void> all = work("bob", 2);
    CompletableFuture<Void> small = work("carol", 1);

    end.release(3);

    CompletableFuture.allOf(first, all, small).join();
    assertEquals(List.of("alice", "bob", "carol"), List.copyOf(order));
  }
}
