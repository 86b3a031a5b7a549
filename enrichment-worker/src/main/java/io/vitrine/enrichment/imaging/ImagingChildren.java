package io.vitrine.enrichment.imaging;

import io.vitrine.enrichment.process.ChildConfiguration;
import io.vitrine.enrichment.process.ChildLimits;
import io.vitrine.enrichment.process.ChildWork;
import io.vitrine.enrichment.process.Children;
import io.vitrine.enrichment.process.Ending;
import io.vitrine.enrichment.process.StandingChild;
import io.vitrine.enrichment.process.TimeAccount;
import io.vitrine.enrichment.process.TimeAccount.Work;
import io.vitrine.enrichment.process.Workshop;
import io.vitrine.enrichment.vips.ImagingJob;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// The imaging children: as many as there are places for work, so that one that waits for a job
/// never waits for a core. One that crashed, hung, grew or is worn out is replaced at once, and the
/// new one starts while the next job goes to another. Thread-safe.
@ApplicationScoped
public class ImagingChildren {
  private static final Logger LOG = Logger.getLogger(ImagingChildren.class);
  private static final String PROGRAM = "the imaging child";

  private final Children places;
  private final ChildWork work;
  private final Workshop workshop;
  private final ChildConfiguration configuration;
  private final ChildLimits limits;
  private final ConcurrentLinkedDeque<ImagingProcess> idle = new ConcurrentLinkedDeque<>();
  private final Set<ImagingProcess> all = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean stopped = new AtomicBoolean();

  @Inject
  public ImagingChildren(
      Children places, ChildWork work, Workshop workshop, ChildConfiguration configuration) {
    this.places = places;
    this.work = work;
    this.workshop = workshop;
    this.configuration = configuration;
    this.limits =
        new ChildLimits(
            configuration.memory().asLongValue(),
            configuration.imageFile().asLongValue(),
            configuration.imageTime());
  }

  /// Does a job. A child that crashes costs this job a second try, while no other picture is worked
  /// on, and no other job anything.
  ///
  /// @throws io.vitrine.enrichment.RejectedException when the file cannot be processed
  void run(ImagingJob job) {
    work.complete(
        PROGRAM, () -> places.inPlace(() -> attempt(job)), () -> places.alone(() -> attempt(job)));
  }

  /// Starts all children and lets each do a job, one after the other.
  void prepare(ImagingJob job) {
    work.complete(PROGRAM, () -> places.alone(() -> attemptAll(job)), () -> attempt(job));
  }

  /// The processes that are alive.
  public List<Long> processIds() {
    return all.stream().filter(ImagingProcess::isAlive).map(ImagingProcess::processId).toList();
  }

  private Ending attemptAll(ImagingJob job) {
    Deque<ImagingProcess> taken = new ArrayDeque<>();
    try {
      while (taken.size() < places.limit()) {
        taken.add(take());
      }
      Ending last = new Ending.Finished("");
      while (!taken.isEmpty()) {
        last = attempt(job, taken.remove());
      }
      return last;
    } finally {
      idle.addAll(taken);
    }
  }

  private Ending attempt(ImagingJob job) {
    return attempt(job, take());
  }

  private Ending attempt(ImagingJob job, ImagingProcess child) {
    boolean fit = false;
    try {
      Ending ending =
          TimeAccount.spend(Work.PICTURE, limits.time(), budget -> child.run(job, budget));
      fit = isUnharmed(ending) && isFit(child);
      return ending;
    } finally {
      if (fit) {
        idle.push(child);
      } else {
        replace(child);
      }
    }
  }

  private static boolean isUnharmed(Ending ending) {
    return switch (ending) {
      case Ending.Finished finished -> true;
      case Ending.Failed failed -> true;
      case Ending.Cut() -> false;
      case Ending.NotStarted notStarted -> false;
      case Ending.TimedOut() -> false;
      case Ending.Killed killed -> false;
    };
  }

  private boolean isFit(ImagingProcess child) {
    return child.isFit(configuration.imageJobs(), configuration.imageResident().asLongValue());
  }

  private ImagingProcess take() {
    for (ImagingProcess child = idle.poll(); child != null; child = idle.poll()) {
      if (child.isAlive()) {
        return child;
      }
      end(child);
    }
    return start();
  }

  private void replace(ImagingProcess child) {
    end(child);
    // A thread that is interrupted belongs to a worker that stops.
    if (!stopped.get() && !Thread.currentThread().isInterrupted()) {
      try {
        idle.add(start());
      } catch (RuntimeException e) {
        LOG.error("an imaging child cannot be replaced; the next job tries again", e);
      }
    }
  }

  private ImagingProcess start() {
    ImagingProcess child =
        new ImagingProcess(
            StandingChild.start(
                places.confinement(), ImagingProgram.command(), workshop.open(), limits));
    all.add(child);
    LOG.debugf("imaging child started processId=%d", child.processId());
    return child;
  }

  private void end(ImagingProcess child) {
    try {
      child.close();
    } catch (RuntimeException e) {
      LOG.warnf(e, "files of an imaging child stay on disk processId=%d", child.processId());
    } finally {
      all.remove(child);
      LOG.debugf("imaging child ended processId=%d", child.processId());
    }
  }

  /// Ends all children, whatever they are doing.
  @PreDestroy
  public void stop() {
    stopped.set(true);
    all.forEach(this::end);
  }
}
