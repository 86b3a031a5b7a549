package io.vitrine.enrichment.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.enrichment.copy.Copies;
import io.vitrine.enrichment.detection.CharacterDetection;
import io.vitrine.enrichment.detection.Detections;
import io.vitrine.enrichment.fingerprint.Fingerprints;
import io.vitrine.enrichment.imaging.CopyConfiguration;
import io.vitrine.enrichment.imaging.ImagingChildren;
import io.vitrine.enrichment.imaging.VipsImaging;
import io.vitrine.enrichment.imaging.WatermarkConfiguration;
import io.vitrine.enrichment.process.ChildConfiguration;
import io.vitrine.enrichment.process.ChildWork;
import io.vitrine.enrichment.process.Children;
import io.vitrine.enrichment.process.Confinement;
import io.vitrine.enrichment.process.Workshop;
import io.vitrine.enrichment.video.Videos;
import java.nio.file.Path;
import java.util.Map;

/// The parts of the worker that need no Kafka and no store, with the real programs.
public final class Worker implements AutoCloseable {
  private final Workshop workshop;
  private final ChildWork children;
  private final Videos videos;
  private final Confinement confinement;
  private final ImagingChildren imagingChildren;
  private final VipsImaging imaging;

  /// @param folder for the files of jobs
  public Worker(Path folder) {
    this(folder, Map.of());
  }

  /// @param folder for the files of jobs
  /// @param settings of children
  public Worker(Path folder, Map<String, String> settings) {
    ChildConfiguration children = Configurations.of(ChildConfiguration.class, settings);
    this.confinement = Confinement.strongest();
    Children processes = new Children(2, confinement);
    ChildWork work = new ChildWork(processes);
    this.children = work;
    this.workshop = new Workshop(folder);
    this.videos = new Videos(work, children, new ObjectMapper());
    this.imagingChildren = new ImagingChildren(processes, work, workshop, children);
    this.imaging =
        new VipsImaging(
            imagingChildren,
            Configurations.of(CopyConfiguration.class, Map.of()),
            Configurations.of(WatermarkConfiguration.class, Map.of()));
  }

  public Workshop workshop() {
    return workshop;
  }

  public ChildWork children() {
    return children;
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

  public Confinement confinement() {
    return confinement;
  }

  public ImagingChildren imagingChildren() {
    return imagingChildren;
  }

  @Override
  public void close() {
    imagingChildren.stop();
  }

  public Copies copies() {
    return new Copies(imaging, videos);
  }
}
