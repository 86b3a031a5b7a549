package io.vitrine.enrichment.pipeline;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.copy.Copies;
import io.vitrine.enrichment.detection.CharacterDetection;
import io.vitrine.enrichment.fingerprint.Fingerprints;
import io.vitrine.enrichment.probe.ImageProbe;
import io.vitrine.enrichment.process.TimeAccount;
import io.vitrine.enrichment.process.Workshop;
import io.vitrine.enrichment.video.Videos;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.EnrichmentResult.ThumbnailsReady;
import io.vitrine.events.ProcessorVersion;
import io.vitrine.events.Task;
import io.vitrine.storage.ObjectStore;
import io.vitrine.storage.media.MediaType.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// What happens to an object, in order. Thread-safe.
@ApplicationScoped
public class Pipeline {
  private final Workshop workshop;
  private final PipelineMetrics metrics;
  private final List<Step> steps;

  @Inject
  public Pipeline(
      ObjectStore store,
      Workshop workshop,
      LimitConfiguration limits,
      Videos videos,
      CharacterDetection detection,
      Fingerprints fingerprints,
      Copies copies,
      PipelineMetrics metrics) {
    this.workshop = workshop;
    this.metrics = metrics;
    ImageProbe images = new ImageProbe(limits.imageFrames());
    LimitContent limitContent = new LimitContent(limits);
    this.steps =
        List.of(
            new Identify(store),
            new LimitSize(limits),
            new Probe(images, videos),
            limitContent,
            new CountFrames(images, limitContent),
            new Detect(detection, fingerprints),
            new TakeFingerprint(fingerprints, Task.FINGERPRINT),
            new Describe(),
            new MakeCopy(copies, fingerprints),
            new TakeFingerprint(fingerprints, Task.COPY),
            new PublishCopy(new Uploads(store)),
            new MakeThumbnails(new Uploads(store), copies));
  }

  /// The names of the steps, in order.
  List<String> stepNames() {
    return steps.stream().map(step -> step.getClass().getSimpleName()).toList();
  }

  /// Does a job. May be repeated: a second run writes the same object keys and equivalent results.
  ///
  /// @param results takes each result as soon as it is known; returns when it is safe
  /// @throws RuntimeException anything but a rejection, which is a result: the job may be tried
  ///   again
  public void run(EnrichmentRequested request, Consumer<EnrichmentResult> results) {
    run(request, size -> {}, results);
  }

  /// Like the other, and lets the caller stop a job that costs more than it takes.
  ///
  /// @param measured is told the size by the first bytes, and again when the frames are counted;
  ///   may throw to end the job there
  public void run(
      EnrichmentRequested request, Consumer<JobSize> measured, Consumer<EnrichmentResult> results) {
    TimeAccount.open(request.ownerOrSubject(), () -> runInTime(request, measured, results));
  }

  private void runInTime(
      EnrichmentRequested request, Consumer<JobSize> measured, Consumer<EnrichmentResult> results) {
    results.accept(new Started(request.requester(), request.subjectId(), request.generation()));
    Set<Task> open = EnumSet.copyOf(request.tasks());
    try (Job job = new Job(request, workshop)) {
      run(job, open, measured, results);
    } catch (RejectedException e) {
      for (Task task : open) {
        results.accept(rejected(request, task, e));
      }
    }
  }

  private void run(
      Job job, Set<Task> open, Consumer<JobSize> measured, Consumer<EnrichmentResult> results) {
    for (Step step : steps) {
      if (step.isNeeded(job.request().tasks())) {
        metrics
            .timed(step, () -> step.run(job))
            .ifPresent(
                result -> {
                  results.accept(result);
                  open.removeAll(completed(result));
                });
      }
      if (step instanceof Identify) {
        measured.accept(JobSize.of(job.request(), job.mediaType()));
      }
      if (step instanceof CountFrames && job.mediaType().kind() == Kind.IMAGE) {
        measured.accept(JobSize.of(job.request(), job.probed()));
      }
      if (step instanceof Probe) {
        metrics.bytesRead(job.mediaType(), job.source().bytesRead());
      }
    }
  }

  private static Set<Task> completed(EnrichmentResult result) {
    return switch (result) {
      case Started started -> Set.of();
      case Enriched enriched -> Set.of(Task.PROBE, Task.DETECT, Task.FINGERPRINT);
      case CopyReady ready -> Set.of(Task.COPY);
      case ThumbnailsReady ready -> Set.of(Task.THUMBNAIL);
      case Rejected rejected -> Set.of(rejected.task());
    };
  }

  private static Rejected rejected(EnrichmentRequested request, Task task, RejectedException e) {
    return new Rejected(
        request.requester(),
        request.subjectId(),
        request.generation(),
        task,
        e.reason(),
        e.detail(),
        ProcessorVersion.CURRENT);
  }
}
