package io.vitrine.enrichment.detection;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.fingerprint.Still;
import io.vitrine.enrichment.imaging.Imaging;
import io.vitrine.enrichment.imaging.Imaging.StretchWork;
import io.vitrine.events.EnrichmentResult.DetectedCharacter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jboss.logging.Logger;

/// Asks the operator's model. A model that does not work is the operator's fault, not the
/// picture's: it is logged, and nobody is named.
final class ModelDetector implements Detector {
  private static final Logger LOG = Logger.getLogger(ModelDetector.class);

  /// A smaller lead than that is noise of decoding and rounding.
  private static final double CLEAR_LEAD = 0.02;

  private final OnnxModel model;
  private final ModelSettings settings;
  private final Imaging imaging;

  private ModelDetector(OnnxModel model, ModelSettings settings, Imaging imaging) {
    this.model = model;
    this.settings = settings;
    this.imaging = imaging;
  }

  /// The detector of a configured model; nothing when none is configured.
  ///
  /// @throws CatalogueException when the settings break a rule, one of the two files is missing, or
  ///   the model is too large
  static Optional<ModelDetector> configured(OnnxConfiguration files, Imaging imaging) {
    if (files.model().isEmpty() && files.settings().isEmpty()) {
      return Optional.empty();
    }
    if (files.model().isEmpty() || files.settings().isEmpty()) {
      throw new CatalogueException("a model needs both: model and settings");
    }
    ModelSettings settings = ModelSettings.read(files.settings().get());
    Path file = files.model().get();
    requireNotTooLarge(file, files.largest().asLongValue());
    OnnxModel model = new OnnxModel(file, settings, new Inferences(files.threads(), files.time()));
    return Optional.of(new ModelDetector(model, settings, imaging));
  }

  private static void requireNotTooLarge(Path file, long most) {
    try {
      long bytes = Files.size(file);
      if (bytes > most) {
        throw new CatalogueException(
            "model %s has %d bytes; vitrine.enrichment.detection.onnx.largest allows %d"
                .formatted(file, bytes, most));
      }
    } catch (IOException e) {
      throw new CatalogueException("model %s cannot be read".formatted(file), e);
    }
  }

  @Override
  public Verdict look(Subject subject, Catalogue catalogue) {
    try {
      Path pixels = pixels(subject.still());
      return best(model.probabilities(PixelTensor.of(pixels, settings)), catalogue);
    } catch (RejectedException e) {
      // A picture that cannot be decoded shows nobody; the steps that need its pixels say why.
      return Verdict.SILENT;
    } catch (CatalogueException e) {
      LOG.errorf("the model names nobody: %s", e.getMessage());
      return Verdict.SILENT;
    } catch (LinkageError e) {
      // A runtime that does not load on this system costs names, not whole jobs.
      LOG.error("the model names nobody: its runtime cannot be loaded", e);
      return Verdict.SILENT;
    }
  }

  /// In a child process: the model, which runs in the worker itself, never sees bytes of strangers
  /// but only pixels.
  private Path pixels(Still still) {
    Path pixels = still.folder().resolve("model.ppm");
    imaging.stretch(
        new StretchWork(
            still.file(), pixels, still.mediaType(), settings.width(), settings.height()));
    return pixels;
  }

  private Verdict best(double[] probabilities, Catalogue catalogue) {
    int best = 0;
    for (int index = 1; index < probabilities.length; index++) {
      best = probabilities[index] > probabilities[best] ? index : best;
    }
    String label = settings.labels().get(best).strip();
    // Said so that it also holds for what is no number.
    if (!(probabilities[best] >= settings.threshold()) || label.isEmpty()) {
      return Verdict.SILENT;
    }
    return closeTo(best, probabilities) > 1
        ? Verdict.TORN
        : new Verdict.Sure(
            new DetectedCharacter(
                catalogue.properName(label), Math.min(1, probabilities[best]), "model"));
  }

  /// How many labels are as good as the best one, itself included.
  private static long closeTo(int best, double[] probabilities) {
    return Arrays.stream(probabilities)
        .filter(probability -> probability > probabilities[best] - CLEAR_LEAD)
        .count();
  }
}
