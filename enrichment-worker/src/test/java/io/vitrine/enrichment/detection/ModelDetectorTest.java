package io.vitrine.enrichment.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.fingerprint.Pdq;
import io.vitrine.enrichment.fingerprint.Still;
import io.vitrine.enrichment.probe.NamedPerson;
import io.vitrine.enrichment.testing.Programs;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.events.EnrichmentResult.DetectedCharacter;
import io.vitrine.storage.media.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelDetectorTest {
  private static final String PREFIX = "vitrine.enrichment.detection.onnx.";
  @TempDir Path folder;
  private Worker worker;
  private Path model;
  private Path settings;

  /// A picture without any text.
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

  @BeforeEach
  void write() throws IOException {
    worker = new Worker(folder.resolve("work"));
    model = Files.write(folder.resolve("tiny.onnx"), TinyModel.meanColours(8, false));
    settings = settings("NCHW", false, 0.9);
  }

  @AfterEach
  void close() {
    worker.close();
  }

  private Path settings(String layout, boolean softmax, double threshold) throws IOException {
    Path file = folder.resolve("tiny.json");
    return Files.writeString(
        file,
        """
        // a model of colours
        {"input": "picture", "width": 8, "height": 8, "layout": "%s",
         "labels": ["Ruby", "Emerald", "Sapphire"], "softmax": %s, "threshold": %s}
        """
            .formatted(layout, softmax, threshold));
  }

  private Map<String, String> configured() {
    return Map.of(PREFIX + "model", model.toString(), PREFIX + "settings", settings.toString());
  }

  private Seen plain(int red, int green, int blue) {
    Path file = folder.resolve("plain.png");
    Programs.run(
        folder,
        "vips",
        "linear",
        black().toString(),
        file + "[strip]",
        "0 0 0",
        red + " " + green + " " + blue,
        "--uchar");
    return new Seen(new Still(folder, file, MediaType.PNG));
  }

  private Path black() {
    Path file = folder.resolve("black.png");
    Programs.run(folder, "vips", "black", file.toString(), "40", "20", "--bands", "3");
    return file;
  }

  private String name(Seen seen) {
    return Detections.with(worker, configured())
        .detect(seen)
        .map(DetectedCharacter::name)
        .orElse("nobody");
  }

  @ParameterizedTest
  @CsvSource({"255, 0, 0, Ruby", "0, 255, 0, Emerald", "0, 0, 255, Sapphire"})
  void namesWhomTheModelIsSureOf(int red, int green, int blue, String name) {
    assertEquals(name, name(plain(red, green, blue)));
  }

  @Test
  void givesTheModelsProbability() {
    DetectedCharacter character =
        Detections.with(worker, configured()).detect(plain(0, 245, 0)).orElseThrow();

    assertEquals("model", character.evidence());
    assertEquals(245 / 255.0, character.confidence(), 0.01);
  }

  @Test
  void takesPixelsOneByOneWhenTheModelDoes() throws IOException {
    Files.write(model, TinyModel.meanColours(8, true));
    settings = settings("NHWC", false, 0.9);

    assertEquals("Sapphire", name(plain(0, 0, 255)));
  }

  @Test
  void namesNobodyBelowTheThresholdOrWhenTwoAreEqual() throws IOException {
    assertEquals("nobody", name(plain(200, 0, 0)));
    assertEquals("nobody", name(plain(255, 255, 255)));
    settings = settings("NCHW", true, 0.6);
    // e / (e + 2) is 0.576
    assertEquals("nobody", name(plain(255, 0, 0)));
    settings = settings("NCHW", true, 0.55);
    assertEquals("nobody", name(plain(255, 0, 0)));
  }

  @Test
  void namesNobodyAndGoesOnWhenModelAndSettingsDoNotFit() throws IOException {
    Seen ruby = plain(255, 0, 0);
    Files.writeString(model, "no model");
    assertEquals("nobody", name(ruby));
    Files.write(model, TinyModel.meanColours(16, false));
    assertEquals("nobody", name(ruby));
  }

  @Test
  void namesNobodyWhenTheModelTakesTooLong() throws IOException {
    Files.write(model, TinyModel.withoutEnd(8));
    Seen ruby = plain(255, 0, 0);
    Map<String, String> impatient = new HashMap<>(configured());
    impatient.put(PREFIX + "time", "500ms");
    CharacterDetection detection = Detections.with(worker, impatient);

    assertTimeout(
        Duration.ofSeconds(20), () -> assertEquals(Optional.empty(), detection.detect(ruby)));
  }

  @Test
  void endsAModelThatTakesTooLongSoThatItsThreadIsFreeAgain() throws IOException {
    Files.write(model, TinyModel.withoutEnd(8));
    Inferences inferences = new Inferences(1, Duration.ofSeconds(1));
    OnnxModel endless = new OnnxModel(model, ModelSettings.read(settings), inferences);

    for (int look = 0; look < 3; look++) {
      CatalogueException e =
          assertThrows(CatalogueException.class, () -> endless.probabilities(new float[3 * 8 * 8]));
      assertTrue(String.valueOf(e.getMessage()).contains("took longer"), e::getMessage);
    }
  }

  @Test
  void refusesAModelThatIsMissingOrTooLarge() throws IOException {
    Map<String, String> small = new HashMap<>(configured());
    small.put(PREFIX + "largest", Files.size(model) - 1 + "");

    CatalogueException large =
        assertThrows(CatalogueException.class, () -> Detections.with(worker, small));
    Files.delete(model);
    CatalogueException missing =
        assertThrows(CatalogueException.class, () -> Detections.with(worker, configured()));

    String message = String.valueOf(large.getMessage());
    assertTrue(message.contains("tiny.onnx") && message.contains("onnx.largest"), message);
    assertTrue(String.valueOf(missing.getMessage()).contains("tiny.onnx"), missing::getMessage);
  }

  @Test
  void namesNobodyForWhatCannotBeDecoded() throws IOException {
    Path broken = Files.writeString(folder.resolve("broken.png"), "no picture");

    assertEquals("nobody", name(new Seen(new Still(folder, broken, MediaType.PNG))));
  }

  @Test
  void isNotThereUnlessBothFilesAreGiven() {
    assertFalse(Detections.with(worker, Map.of()).detect(plain(255, 0, 0)).isPresent());
    CatalogueException e =
        assertThrows(
            CatalogueException.class,
            () -> Detections.with(worker, Map.of(PREFIX + "model", model.toString())));
    assertTrue(String.valueOf(e.getMessage()).contains("model and settings"), e::getMessage);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"inptu\": \"x\"}",
        "{\"input\": \"x\", \"width\": 0, \"height\": 8, \"layout\": \"NCHW\", \"labels\": [\"A\"], \"threshold\": 1}",
        "{\"input\": \"x\", \"width\": 8, \"height\": 8, \"layout\": \"WHAT\", \"labels\": [\"A\"], \"threshold\": 1}",
        "{\"input\": \"x\", \"width\": 8, \"height\": 8, \"layout\": \"NCHW\", \"labels\": [], \"threshold\": 1}",
        "{\"input\": \"x\", \"width\": 8, \"height\": 8, \"layout\": \"NCHW\", \"labels\": [\"A\"], \"threshold\": 2}",
        "{\"input\": \"x\", \"width\": 8, \"height\": 8, \"layout\": \"NCHW\", \"labels\": [\"A\"], \"threshold\": 1, \"mean\": [1]}",
        "{\"input\": \"x\", \"width\": 8, \"height\": 8, \"layout\": \"NCHW\", \"labels\": [\"A\"], \"threshold\": 1, \"deviation\": [1, 0, 1]}"
      })
  void refusesSettingsThatBreakARule(String json) throws IOException {
    Files.writeString(settings, json);

    CatalogueException e =
        assertThrows(CatalogueException.class, () -> ModelSettings.read(settings));

    assertTrue(String.valueOf(e.getMessage()).contains("tiny.json"), e::getMessage);
  }
}
