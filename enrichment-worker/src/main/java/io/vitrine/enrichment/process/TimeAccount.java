package io.vitrine.enrichment.process;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// Whose a job is, and the time of a core that its children have used. Each kind of work has its
/// limit for the whole job, however many children it takes; what a call may use is what the calls
/// before it have left. Time spent waiting does not count, for a place or for a core that is busy
/// with others. Used by one thread.
public final class TimeAccount {
  /// What is limited together.
  public enum Work {
    PICTURE,
    PROGRAM
  }

  /// Of the job of this thread; outside of jobs each call has the whole limit.
  private static final ScopedValue<TimeAccount> CURRENT = ScopedValue.newInstance();

  private final String owner;
  private final Map<Work, Duration> used = new EnumMap<>(Work.class);

  private TimeAccount(String owner) {
    this.owner = owner;
  }

  /// Runs a job with an account of its own.
  ///
  /// @param owner whose the job is: owners take turns
  public static void open(String owner, Runnable job) {
    ScopedValue.where(CURRENT, new TimeAccount(owner)).run(job);
  }

  /// Whose the job of this thread is; empty outside of jobs.
  static String owner() {
    return current().owner;
  }

  private static TimeAccount current() {
    return CURRENT.isBound() ? CURRENT.get() : new TimeAccount("");
  }

  /// Runs a child and counts its time.
  ///
  /// @param limit of the whole job
  /// @param child gets what is left of it, at least a millisecond: then it runs out of time
  public static <T> T spend(Work work, Duration limit, TimedChild<T> child) {
    TimeAccount account = current();
    Duration left = limit.minus(account.used(work));
    TimeBudget budget = new TimeBudget(left.isPositive() ? left : Duration.ofMillis(1));
    try {
      return child.run(budget);
    } finally {
      account.used.merge(work, budget.used(), Duration::plus);
    }
  }

  private Duration used(Work work) {
    return used.getOrDefault(work, Duration.ZERO);
  }

  /// A child that uses no more than it is told.
  public interface TimedChild<T> {
    T run(TimeBudget budget);
  }
}
