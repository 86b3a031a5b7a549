package io.vitrine.enrichment.process;

import java.time.Duration;
import java.util.Optional;

/// The time of a core that one child may use, and what it has used of it. By the clock it may take
/// several times as long, so that a machine that is busy with others does not decide what becomes
/// of a file; but not for ever, for a child that hangs uses nothing. Used by one thread.
public final class TimeBudget {
  /// By how much a busy machine may stretch the time.
  static final int PATIENCE = 4;

  private static final Duration SHORTEST_LOOK = Duration.ofMillis(10);
  private static final Duration LONGEST_LOOK = Duration.ofMillis(500);
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  private final Duration limit;
  private Duration used = Duration.ZERO;

  TimeBudget(Duration limit) {
    this.limit = limit;
  }

  public Duration limit() {
    return limit;
  }

  /// What the child has used. Of one that has ended it is not told: then no more than this.
  Duration used() {
    return used;
  }

  /// What ends the waiting.
  public interface Outcome<T> {
    /// Waits for it.
    ///
    /// @return empty when the time is over
    Optional<T> within(Duration time) throws InterruptedException;
  }

  /// Waits for the outcome while there is time left.
  ///
  /// @param child whose time counts from now on
  /// @return empty when the child has used up its time, or has taken far longer by the clock
  public <T> Optional<T> await(ProcessHandle child, Outcome<T> outcome)
      throws InterruptedException {
    long begin = System.nanoTime();
    Duration before = cpuTime(child).orElse(Duration.ZERO);
    Duration lastLook = Duration.ZERO;
    while (true) {
      Duration onClock = Duration.ofNanos(System.nanoTime() - begin);
      Optional<Duration> told = cpuTime(child).map(now -> now.minus(before));
      used = told.orElse(used.plus(onClock.minus(lastLook)));
      lastLook = onClock;
      Duration left = shorter(limit.minus(used), limit.multipliedBy(PATIENCE).minus(onClock));
      if (!left.isPositive()) {
        return Optional.empty();
      }
      Optional<T> result = outcome.within(nextLook(left));
      if (result.isPresent()) {
        Duration since = Duration.ofNanos(System.nanoTime() - begin).minus(lastLook);
        used = cpuTime(child).map(now -> now.minus(before)).orElse(used.plus(since));
        return result;
      }
    }
  }

  /// All cores together use up the time at the earliest then.
  private static Duration nextLook(Duration left) {
    Duration earliest = left.dividedBy(CORES);
    return earliest.compareTo(SHORTEST_LOOK) < 0 ? SHORTEST_LOOK : shorter(earliest, LONGEST_LOOK);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /// Empty of a process that has ended, and where the system does not tell.
  private static Optional<Duration> cpuTime(ProcessHandle child) {
    return child.info().totalCpuDuration();
  }
}
