package io.vitrine.enrichment.process;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// The time that the children of one job have used. Each kind of work has its limit for the whole
/// job, however many children it takes; what a call may use is what the calls before it have left.
/// Time spent waiting for a place does not count. Used by one thread.
public final class TimeAccount {
  /// What is limited together.
  public enum Work {
    PICTURE,
    PROGRAM
  }

  /// Of the job of this thread; outside of jobs each call has the whole limit.
  private static final ScopedValue<TimeAccount> CURRENT = ScopedValue.newInstance();

  private final Map<Work, Duration> used = new EnumMap<>(Work.class);

  private TimeAccount() {}

  /// Runs a job with an account of its own.
  public static void open(Runnable job) {
    ScopedValue.where(CURRENT, new TimeAccount()).run(job);
  }

  /// Runs a child and counts its time.
  ///
  /// @param limit of the whole job
  /// @param child gets what is left of it, at least a millisecond: then it runs out of time
  public static <T> T spend(Work work, Duration limit, TimedChild<T> child) {
    TimeAccount account = CURRENT.isBound() ? CURRENT.get() : new TimeAccount();
    Duration left = limit.minus(account.used(work));
    long start = System.nanoTime();
    try {
      return child.run(left.isPositive() ? left : Duration.ofMillis(1));
    } finally {
      account.used.merge(work, Duration.ofNanos(System.nanoTime() - start), Duration::plus);
    }
  }

  private Duration used(Work work) {
    return used.getOrDefault(work, Duration.ZERO);
  }

  /// A child that runs no longer than it is told.
  public interface TimedChild<T> {
    T run(Duration left);
  }
}
