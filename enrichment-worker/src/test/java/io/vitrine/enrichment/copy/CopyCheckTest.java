package io.vitrine.enrichment.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.imaging.Imaging;
import io.vitrine.enrichment.probe.ImageProbe;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.process.PrivateFolder;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Programs;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.storage.media.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A copy is believed by its bytes: whatever the imaging child wrote instead does not pass.
class CopyCheckTest {
  @TempDir Path temporary;
  private Worker worker;
  private PrivateFolder folder;

  /// Writes a file that the test chose.
  private record Forger(Path file) implements Imaging {
    @Override
    public void copy(CopyWork work) {
      try {
        Files.copy(file, work.target());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void luminance(LuminanceWork work) {}

    @Override
    public void stretch(StretchWork work) {}

    @Override
    public void thumbnails(ThumbnailWork work) {}
  }

  @BeforeEach
  void open() {
    worker = new Worker(temporary);
    folder = worker.workshop().open();
  }

  @AfterEach
  void close() {
    folder.close();
    worker.close();
  }

  private Copies.CheckedCopy check(String sample, Path forged) {
    Path source = Media.path(sample);
    Probed probed = new ImageProbe(500).probe(source, Media.type(sample));
    return new Copies(new Forger(forged), worker.videos())
        .make(folder.path(), source, probed, true, null);
  }

  private String refusal(String sample, Path forged) {
    return assertThrows(RejectedException.class, () -> check(sample, forged)).detail();
  }

  @Test
  void whatIsAsItShouldBePasses() {
    Path clean = clean("coffee.png", "clean.png", "");

    assertEquals(MediaType.PNG, check("coffee.png", clean).mediaType());
  }

  @Test
  void anotherTypeDoesNotPass() {
    Path other = clean("coffee.png", "other.jpg", "");

    assertEquals(
        "the copy has another type than the original", refusal("coffee.png", asPng(other)));
  }

  /// The dimensions of a JPEG are not looked for in a PNG: the type is what must be found first.
  private Path asPng(Path jpeg) {
    try {
      return Files.copy(jpeg, folder.file("named.png"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void otherDimensionsDoNotPass() {
    Path other = folder.file("small.png");
    Programs.run(
        folder.path(),
        "vips",
        "crop",
        Media.path("coffee.png").toString(),
        other + "[strip]",
        "0",
        "0",
        "599",
        "400");

    assertEquals(
        "the copy has other dimensions than the header promised", refusal("coffee.png", other));
  }

  @Test
  void aFrameThatIsMissingDoesNotPass() {
    Path first = clean("rocket.gif", "first.gif", "[n=4]");

    assertEquals("the copy has another number of frames", refusal("rocket.gif", first));
  }

  @Test
  void metadataDoesNotPass() {
    String refusal = refusal("coffee.png", Media.path("coffee.png"));

    assertEquals("metadata is left in the copy", refusal.split(":", 2)[0]);
  }

  private Path clean(String sample, String name, String options) {
    Path clean = folder.file(name);
    Programs.run(folder.path(), "vips", "copy", Media.path(sample) + options, clean + "[strip]");
    return clean;
  }
}
