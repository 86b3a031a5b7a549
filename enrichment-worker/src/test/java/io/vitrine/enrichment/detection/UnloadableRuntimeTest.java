package io.vitrine.enrichment.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vitrine.enrichment.fingerprint.Pdq;
import io.vitrine.enrichment.fingerprint.Still;
import io.vitrine.enrichment.imaging.Imaging;
import io.vitrine.enrichment.probe.NamedPerson;
import io.vitrine.enrichment.testing.Configurations;
import io.vitrine.storage.media.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// ONNX Runtime brings a native library, which not every system can load.
class UnloadableRuntimeTest {
  private static final String PREFIX = "vitrine.enrichment.detection.onnx.";

  @TempDir Path folder;

  private record Seen(Still still) implements Subject {
    @Override
    public List<NamedPerson> namedPeople() {
      return List.of();
    }

    @Override
    public List<SubjectText> texts() {
      return List.of();
    }

    @Override
    public Pdq look() {
      throw new AssertionError("there are no references to compare with");
    }
  }

  /// Fails where the runtime would: behind the same call.
  private static final class Unloadable implements Imaging {
    @Override
    public void copy(CopyWork work) {}

    @Override
    public void luminance(LuminanceWork work) {}

    @Override
    public void stretch(StretchWork work) {
      throw new UnsatisfiedLinkError("libonnxruntime.so: cannot open shared object file");
    }

    @Override
    public void thumbnails(ThumbnailWork work) {}
  }

  @Test
  void costsNamesAndNotTheWholeJob() throws IOException {
    Path model = Files.write(folder.resolve("tiny.onnx"), TinyModel.meanColours(8, false));
    Path settings =
        Files.writeString(
            folder.resolve("tiny.json"),
            """
            {"input": "picture", "width": 8, "height": 8, "layout": "NCHW",
             "labels": ["Ruby", "Emerald", "Sapphire"], "softmax": false, "threshold": 0.9}
            """);
    OnnxConfiguration files =
        Configurations.of(
            OnnxConfiguration.class,
            Map.of(PREFIX + "model", model.toString(), PREFIX + "settings", settings.toString()));
    ModelDetector detector = ModelDetector.configured(files, new Unloadable()).orElseThrow();

    Verdict verdict =
        detector.look(
            new Seen(new Still(folder, folder.resolve("any.png"), MediaType.PNG)), new Catalogue());

    assertEquals(Verdict.SILENT, verdict);
  }
}
