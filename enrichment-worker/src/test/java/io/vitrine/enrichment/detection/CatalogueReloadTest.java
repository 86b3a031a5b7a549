package io.vitrine.enrichment.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.StartupEvent;
import io.vitrine.enrichment.testing.Configurations;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A catalogue with reference pictures that changes while the worker is at work.
class CatalogueReloadTest {
  private static final String PREFIX = "vitrine.enrichment.detection.";

  @TempDir Path folder;

  private final Queue<Runnable> background = new ArrayDeque<>();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private Worker worker;
  private Path file;
  private Path work;
  private CurrentCatalogue catalogue;

  @BeforeEach
  void open() throws IOException {
    work = folder.resolve("work");
    worker = new Worker(work);
    file = folder.resolve("catalogue.json");
    Files.copy(Media.path("coffee.jpg"), folder.resolve("one.jpg"));
    write("[{\"name\": \"Ariel\"}]", 1);
    InstantSource time = () -> now;
    Clock clock = time.withZone(ZoneOffset.UTC);
    catalogue =
        new CurrentCatalogue(
            Configurations.of(
                DetectionConfiguration.class, Map.of(PREFIX + "catalogue", file.toString())),
            new PictureHasher(worker.workshop(), worker.fingerprints()),
            clock,
            background::add);
    catalogue.read(new StartupEvent());
  }

  @AfterEach
  void close() {
    worker.close();
  }

  private void write(String characters, int second) throws IOException {
    Files.writeString(file, "{\"characters\": " + characters + "}");
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z").plusSeconds(second)));
  }

  private void change() throws IOException {
    write("[{\"name\": \"Ariel\", \"references\": [{\"picture\": \"one.jpg\"}]}]", 2);
  }

  private int references() {
    return catalogue.get().references().size();
  }

  /// The next check, and what it starts in the background.
  private int referencesAfterAMinute() {
    now = now.plusSeconds(60);
    references();
    background.forEach(Runnable::run);
    background.clear();
    return references();
  }

  @Test
  void jobsGoOnWithTheOldOneWhileTheNewOneIsRead() throws IOException {
    background.clear();
    change();
    now = now.plusSeconds(60);

    assertEquals(0, references());
    assertEquals(0, references());
    assertEquals(1, background.size());
    background.remove().run();

    assertEquals(1, references());
  }

  @Test
  void aFaultOfTheMomentIsTriedAgain() throws IOException {
    assertEquals(0, referencesAfterAMinute());
    change();
    // The disk is away: no job gets a folder.
    Path away = folder.resolve("away");
    Files.move(work, away);

    assertEquals(0, referencesAfterAMinute());
    Files.move(away, work);

    assertEquals(1, referencesAfterAMinute());
  }

  @Test
  void aPictureThatComesLaterIsFound() throws IOException {
    write("[{\"name\": \"Ariel\", \"references\": [{\"picture\": \"two.jpg\"}]}]", 2);
    assertEquals(0, referencesAfterAMinute());

    Files.copy(Media.path("coffee.jpg"), folder.resolve("two.jpg"));

    assertEquals(1, referencesAfterAMinute());
  }

  @Test
  void aBrokenOneKeepsTheWorkerFromStarting() throws IOException {
    write("[{\"name\": \"\"}]", 2);

    assertThrows(CatalogueException.class, () -> catalogue.read(new StartupEvent()));
  }
}
