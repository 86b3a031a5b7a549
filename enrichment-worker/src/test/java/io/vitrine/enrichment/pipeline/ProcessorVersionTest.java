package io.vitrine.enrichment.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.enrichment.fingerprint.PdqHash;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.NoisyGif;
import io.vitrine.enrichment.testing.Programs;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.EnrichmentResult.Started;
import io.vitrine.events.EnrichmentResult.ThumbnailsReady;
import io.vitrine.events.Fingerprint;
import io.vitrine.events.ProcessorVersion;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.memory.InMemoryObjectStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever changes what the worker makes of an object raises its version: requesters compare it,
/// and operators replay what an older worker did.
class ProcessorVersionTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/outputs.json");

  /// Other releases of the decoders round otherwise.
  private static final int ROUNDING_BITS = 16;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
  private Worker worker;
  private Pipeline pipeline;

  /// What is made of samples, by a version of the worker.
  ///
  /// @param outputs by sample, in words, and the fingerprint of its picture behind a semicolon
  private record Outputs(int processorVersion, Map<String, List<String>> outputs) {}

  @BeforeEach
  void open() {
    worker = new Worker(folder.resolve("work"));
    pipeline = Pipelines.over(store, worker);
  }

  @AfterEach
  void close() {
    worker.close();
  }

  @Test
  void otherOutputsComeWithAHigherVersion() throws IOException {
    Map<String, List<String>> now = new TreeMap<>();
    samples().forEach((name, bytes) -> now.put(name, outputs(name, bytes)));
    Outputs golden = JSON.readValue(GOLDEN.toFile(), new TypeReference<>() {});

    if (Boolean.getBoolean("vitrine.golden.update")) {
      boolean raised = ProcessorVersion.CURRENT > golden.processorVersion();
      assertTrue(raised || isSame(golden.outputs(), now), "raise ProcessorVersion.CURRENT first");
      Files.writeString(
          GOLDEN,
          JSON.writerWithDefaultPrettyPrinter()
                  .writeValueAsString(new Outputs(ProcessorVersion.CURRENT, now))
              + "\n");
      return;
    }
    assertTrue(
        isSame(golden.outputs(), now),
        "the outputs have changed: raise ProcessorVersion.CURRENT, and write them anew\n"
            + JSON.writerWithDefaultPrettyPrinter().writeValueAsString(now));
    assertEquals(golden.processorVersion(), ProcessorVersion.CURRENT);
  }

  private static boolean isSame(
      Map<String, List<String>> expected, Map<String, List<String>> actual) {
    return expected.keySet().equals(actual.keySet())
        && expected.entrySet().stream()
            .allMatch(entry -> isSame(entry.getValue(), actual.get(entry.getKey())));
  }

  private static boolean isSame(List<String> expected, @Nullable List<String> actual) {
    if (actual == null || expected.size() != actual.size()) {
      return false;
    }
    for (int index = 0; index < expected.size(); index++) {
      String[] one = expected.get(index).split(";", -1);
      String[] other = actual.get(index).split(";", -1);
      if (!one[0].equals(other[0]) || distance(one[1], other[1]) > ROUNDING_BITS) {
        return false;
      }
    }
    return true;
  }

  private static int distance(String one, String other) {
    return one.equals(other) ? 0 : PdqHash.parse(one).distance(PdqHash.parse(other));
  }

  private Map<String, byte[]> samples() throws IOException {
    Map<String, byte[]> samples = new LinkedHashMap<>();
    Stream.of(
            "chelsea-rotated.jpg",
            "chelsea.webp",
            "coffee.png",
            "hubble.jpg",
            "rocket.gif",
            "rocket.mov",
            "rocket.mp4",
            "rocket.webm")
        .forEach(name -> samples.put(name, Media.bytes(name)));
    samples.put("beginning-black.mp4", beginningBlack());
    samples.put("large.gif", NoisyGif.of(300, 200, 12));
    return samples;
  }

  private byte[] beginningBlack() throws IOException {
    String graph =
        "color=black:size=320x240:rate=25:duration=2[a];"
            + "testsrc2=size=320x240:rate=25:duration=1[b];[a][b]concat";
    Programs.run(
        folder, "ffmpeg", "-v", "error", "-f", "lavfi", "-i", graph, "-c:v", "mpeg4", "black.mp4");
    return Files.readAllBytes(folder.resolve("black.mp4"));
  }

  private List<String> outputs(String name, byte[] bytes) {
    store.put(
        new ObjectKey(Requests.BUCKET, name),
        () -> new ByteArrayInputStream(bytes),
        bytes.length,
        "application/octet-stream");
    return Stream.of(
            Requests.probe("m1", name),
            Requests.fingerprint("m1", name),
            Requests.copy("m1", name),
            Requests.thumbnails("m1", name))
        .map(this::last)
        .map(ProcessorVersionTest::inWords)
        .toList();
  }

  private EnrichmentResult last(EnrichmentRequested request) {
    List<EnrichmentResult> results = new ArrayList<>();
    pipeline.run(request, results::add);
    return results.getLast();
  }

  private static String inWords(EnrichmentResult result) {
    return switch (result) {
      case Started started -> "started;";
      case Enriched found ->
          "%s %d x %d, frames %d, tenths of seconds %s;%s"
              .formatted(
                  found.mediaType(),
                  found.width(),
                  found.height(),
                  found.frames(),
                  tenths(found.durationMillis()),
                  picture(found.fingerprint()));
      case CopyReady copy ->
          "copy %s %d x %d;%s"
              .formatted(
                  copy.mediaType(), copy.width(), copy.height(), picture(copy.fingerprint()));
      case ThumbnailsReady ready ->
          ready.thumbnails().stream()
                  .map(made -> "%d x %d".formatted(made.width(), made.height()))
                  .toList()
              + ";";
      case Rejected rejected -> "rejected " + rejected.reason() + ";";
    };
  }

  /// Releases of ffprobe differ in the last milliseconds.
  private static String tenths(@Nullable Long millis) {
    return millis == null ? "none" : Long.toString(Math.round(millis / 100.0));
  }

  private static String picture(@Nullable Fingerprint fingerprint) {
    return fingerprint == null ? "" : fingerprint.pdq();
  }
}
