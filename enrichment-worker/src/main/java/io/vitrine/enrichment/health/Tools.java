package io.vitrine.enrichment.health;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.imaging.VipsImaging;
import io.vitrine.enrichment.process.ChildLimits;
import io.vitrine.enrichment.process.Children;
import io.vitrine.enrichment.process.Ending;
import io.vitrine.enrichment.process.PrivateFolder;
import io.vitrine.enrichment.process.Workshop;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Whether the programs that do the work are there and run. Tried out at the start, and again until
/// they do: no request is taken before, for without its tools the worker would only fail jobs.
@ApplicationScoped
public class Tools {
  private static final Logger LOG = Logger.getLogger(Tools.class);
  private static final Map<String, String> TOOLS =
      Map.of("ffprobe", "-version", "ffmpeg", "-version");
  private static final ChildLimits LIMITS =
      new ChildLimits(1L << 30, 1L << 20, Duration.ofSeconds(20));

  /// Between two checks: whoever repairs a worker in place sees the effect soon.
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Children children;
  private final Workshop workshop;
  private final VipsImaging imaging;
  private final Map<String, Boolean> runs = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> passed = new CompletableFuture<>();
  private final CountDownLatch stopping = new CountDownLatch(1);

  @Inject
  public Tools(Children children, Workshop workshop, VipsImaging imaging) {
    this.children = children;
    this.workshop = workshop;
    this.imaging = imaging;
  }

  void start(@Observes StartupEvent event) {
    if (!check()) {
      Thread.ofPlatform().daemon().name("tool-check").start(this::checkUntilPassed);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  /// Complete when all programs have run.
  public CompletionStage<Void> passed() {
    return passed.minimalCompletionStage();
  }

  /// Runs each program once.
  ///
  /// @return whether all did what they were asked
  public boolean check() {
    try (PrivateFolder folder = workshop.open()) {
      TOOLS.forEach((tool, question) -> runs.put(tool, runs(folder, tool, question)));
    } catch (UncheckedIOException e) {
      LOG.error("there is no place for the files of jobs", e);
      TOOLS.keySet().forEach(tool -> runs.put(tool, false));
    }
    runs.put("imaging", draws());
    boolean complete = isComplete();
    if (complete) {
      passed.complete(null);
    }
    return complete;
  }

  private void checkUntilPassed() {
    try {
      while (!stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS) && !check()) {
        LOG.error("no requests are taken: a tool is missing");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  boolean isComplete() {
    return runs.size() == TOOLS.size() + 1 && !runs.containsValue(false);
  }

  private boolean runs(PrivateFolder folder, String tool, String question) {
    try {
      Ending ending = children.run(List.of(tool, question), folder.path(), LIMITS);
      if (ending instanceof Ending.Finished) {
        return true;
      }
      LOG.errorf("tool does not run tool=%s ending=%s", tool, ending);
    } catch (UncheckedIOException e) {
      LOG.errorf(e, "tool cannot be started tool=%s", tool);
    }
    return false;
  }

  private boolean draws() {
    try {
      imaging.warmUp();
      return true;
    } catch (TransientFaultException | UncheckedIOException e) {
      LOG.errorf(e, "imaging does not work");
      return false;
    }
  }

  /// By name, whether each did what it was asked.
  Map<String, Boolean> findings() {
    return new TreeMap<>(runs);
  }

  /// Whether children are kept from the network.
  boolean isOffline() {
    return children.confinement().isOffline();
  }
}
