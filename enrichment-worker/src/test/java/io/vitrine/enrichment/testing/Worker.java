package io.vitrine.enrichment.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.enrichment.copy.Copies;
import io.vitrine.enrichment.detection.CharacterDetection;
import io.vitrine.enrichment.detection.Detections;
import io.vitrine.enrichment.fingerprint.Fingerprints;
import io.vitrine.enrichment.imaging.CopyConfiguration;
import io.vitrine.enrichment.imaging.VipsImaging;
import io.vitrine.enrichment.imaging.WatermarkConfiguration;
import io.vitrine.enrichment.process.ChildConfiguration;
import io.vitrine.enrichment.process.ChildWork;
import io.vitrine.enrichment.process.Children;
import io.vitrine.enrichment.process.Workshop;
import io.vitrine.enrichment.video.Videos;
import java.nio.file.Path;
import java.util.Map;

/// The parts of the worker that need no Kafka and no store, with the real programs.
public final class Worker {
  private final Workshop workshop;
  private final Videos videos;
  private final VipsImaging imaging;

  /// @param folder for the files of jobs
  public Worker(Path folder) {
    ChildConfiguration children = Configurations.of(ChildConfiguration.class, Map.of());
    Children processes = new Children(2);
    ChildWork work = new ChildWork(processes);
    this.workshop = new Workshop(folder);
    this.videos = new Videos(work, processes, children, new ObjectMapper());
    this.imaging =
        new VipsImaging(
            work,
            workshop,
            children,
            Configurations.of(CopyConfiguration.class, Map.of()),
            Configurations.of(WatermarkConfiguration.class, Map.of()));
  }

  public Workshop workshop() {
    return workshop;
  }

  public Videos videos() {
    return videos;
  }

  public VipsImaging imaging() {
    return imaging;
  }

  public Fingerprints fingerprints() {
    return new Fingerprints(imaging, videos);
  }

  /// Detection without a catalogue.
  public CharacterDetection detection() {
    return Detections.with(this, Map.of());
  }

  public Copies copies() {
    return new Copies(imaging, videos);
  }
}
