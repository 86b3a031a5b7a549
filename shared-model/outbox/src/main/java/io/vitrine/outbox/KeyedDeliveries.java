package io.vitrine.outbox;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/// For consumers whose work may be slow: several records at once, but those of one key one after
/// the other, as they came. A slow one holds up what has its own key and nothing else.
///
/// The connector's `throttled.ordered=key` promises the same, but its bookkeeping of offsets is
/// then used by several threads at once without protection, and an offset may be stuck for good
/// (smallrye-reactive-messaging issue 3525, open in 4.37). Here each record is acknowledged by
/// itself, which the connector allows in any order: it commits no offset past a record that is
/// still at work, so a process that dies repeats that one and those after it.
///
/// Thread-safe. Work runs on virtual threads.
@ApplicationScoped
public class KeyedDeliveries {
  private static final Logger LOG = Logger.getLogger(KeyedDeliveries.class);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final DeliverySettings settings;
  private final DeliveryMetrics metrics;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition idle = lock.newCondition();

  /// What is at work or waits, by key; the first of a key that is not among [#ready] is at work.
  private final Map<String, Queue<Work>> byKey = new HashMap<>();

  /// Keys that have work and none under way; the one that waited longest is the first.
  private final Deque<String> ready = new ArrayDeque<>();

  /// Those who were told to wait before they submit more.
  private final Deque<CompletableFuture<Void>> waitForRoom = new ArrayDeque<>();

  private int running;
  private int waiting;
  private boolean stopped;

  KeyedDeliveries(DeliverySettings settings, DeliveryMetrics metrics) {
    this.settings = settings;
    this.metrics = metrics;
  }

  private record Work(Runnable effect, Runnable done, Consumer<Throwable> failed) {}

  /// Takes a record's work. Does not block.
  ///
  /// @param key records with the same one keep their order, also after one that failed
  /// @param effect may block; most often a call of [Deliveries]
  /// @param done called after the effect, to acknowledge the record
  /// @param failed called with what the effect threw, for the dead-letter topic
  /// @return completes when there is room for another record: until then take none from the topic.
  ///   Never, once the application stops
  public CompletionStage<Void> submit(
      String key, Runnable effect, Runnable done, Consumer<Throwable> failed) {
    lock.lock();
    try {
      CompletableFuture<Void> room = new CompletableFuture<>();
      if (stopped) {
        return room;
      }
      byKey.computeIfAbsent(key, this::begin).add(new Work(effect, done, failed));
      waiting++;
      waitForRoom.add(room);
      goOn();
      return room;
    } finally {
      lock.unlock();
    }
  }

  private Queue<Work> begin(String key) {
    ready.add(key);
    return new ArrayDeque<>();
  }

  private void goOn() {
    while (!stopped && running < settings.atOnce() && !ready.isEmpty()) {
      String key = ready.remove();
      Work work = Objects.requireNonNull(byKey.get(key)).element();
      running++;
      waiting--;
      start(key, work);
    }
    while (!stopped && waiting < settings.waiting() && !waitForRoom.isEmpty()) {
      waitForRoom.remove().complete(null);
    }
  }

  private void start(String key, Work work) {
    // Without the key in its name, which a log may show: it may be a file's.
    Thread thread = Thread.ofVirtual().name("delivery").unstarted(() -> run(key, work));
    // The creator may be a thread of Kafka's, which does not see the application's classes.
    thread.setContextClassLoader(KeyedDeliveries.class.getClassLoader());
    thread.start();
  }

  private void run(String key, Work work) {
    try {
      work.effect().run();
      work.done().run();
    } catch (RuntimeException | Error e) {
      fail(work, e);
    } finally {
      end(key);
    }
  }

  private void fail(Work work, Throwable fault) {
    // One that was ended by the stop is no dead letter: it comes again after the start.
    if (isStopped()) {
      LOG.infof("delivery ended by the stop error=%s", fault.getClass().getName());
    } else {
      work.failed().accept(fault);
    }
  }

  private void end(String key) {
    lock.lock();
    try {
      running--;
      Queue<Work> rest = Objects.requireNonNull(byKey.get(key));
      rest.remove();
      if (rest.isEmpty()) {
        byKey.remove(key);
      } else {
        ready.add(key);
      }
      goOn();
      idle.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isIdle() {
    lock.lock();
    try {
      return running == 0;
    } finally {
      lock.unlock();
    }
  }

  boolean isStopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  /// Before the connection to Kafka goes, so that what ends in time is acknowledged. What waits
  /// comes again after the start.
  void stop(@Observes @Priority(BackgroundLoop.BEFORE_SIGNALS_END) ShutdownEvent event)
      throws InterruptedException {
    lock.lock();
    try {
      stopped = true;
      long left = settings.stopPatience().toNanos();
      // Those that wait for a database or a store that is away would not end in time anyway.
      while (running > metrics.pausing() && left > 0) {
        left -= LOOK.toNanos() - Math.max(0, idle.awaitNanos(LOOK.toNanos()));
      }
      if (running > 0) {
        LOG.infof("deliveries are left at work by the stop count=%d", running);
      }
    } finally {
      lock.unlock();
    }
  }
}
