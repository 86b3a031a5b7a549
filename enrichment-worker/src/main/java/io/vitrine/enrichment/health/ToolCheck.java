package io.vitrine.enrichment.health;

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
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.jboss.logging.Logger;

/// Whether the programs that do the work are there and run; found out once, at the start.
@ApplicationScoped
@Readiness
@Startup
public class ToolCheck implements HealthCheck {
  private static final Logger LOG = Logger.getLogger(ToolCheck.class);
  private static final Map<String, String> TOOLS =
      Map.of("ffprobe", "-version", "ffmpeg", "-version");
  private static final ChildLimits LIMITS =
      new ChildLimits(1L << 30, 1L << 20, Duration.ofSeconds(20));

  private final Children children;
  private final Workshop workshop;
  private final VipsImaging imaging;
  private final Map<String, Boolean> runs = new ConcurrentHashMap<>();

  @Inject
  public ToolCheck(Children children, Workshop workshop, VipsImaging imaging) {
    this.children = children;
    this.workshop = workshop;
    this.imaging = imaging;
  }

  void start(@Observes StartupEvent event) {
    check();
  }

  /// Runs each program once.
  void check() {
    try (PrivateFolder folder = workshop.open()) {
      TOOLS.forEach((tool, question) -> runs.put(tool, runs(folder, tool, question)));
    }
    runs.put("imaging", draws());
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

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("Imaging and video tools");
    new TreeMap<>(runs).forEach(answer::withData);
    // Said, not required: some container engines let nobody make a network namespace.
    answer.withData("offline", children.confinement().isOffline());
    boolean complete = runs.size() == TOOLS.size() + 1 && !runs.containsValue(false);
    return answer.status(complete).build();
  }
}
