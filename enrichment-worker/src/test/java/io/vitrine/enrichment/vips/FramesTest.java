package io.vitrine.enrichment.vips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vitrine.enrichment.vips.ImagingAnswer.Done;
import io.vitrine.enrichment.vips.ImagingAnswer.Failed;
import io.vitrine.enrichment.vips.ImagingJob.Copy;
import io.vitrine.enrichment.vips.ImagingJob.Extent;
import io.vitrine.enrichment.vips.ImagingJob.Format;
import io.vitrine.enrichment.vips.ImagingJob.Luminance;
import io.vitrine.enrichment.vips.ImagingJob.Mark;
import io.vitrine.enrichment.vips.ImagingJob.Prepare;
import io.vitrine.enrichment.vips.ImagingJob.Size;
import io.vitrine.enrichment.vips.ImagingJob.Source;
import io.vitrine.enrichment.vips.ImagingJob.Stretched;
import io.vitrine.enrichment.vips.ImagingJob.Thumbnails;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FramesTest {
  private static final Source SOURCE = new Source("/a/source ü.jpg", Format.JPEG);
  private static final Extent EXTENT = new Extent(6_000, 4_000);
  private static final Mark MARK = new Mark("JOIP & <co>", "Sans Bold");

  @Test
  void jobsArriveAsTheyWereSent() throws IOException {
    List<ImagingJob> jobs =
        List.of(
            new Copy(SOURCE, EXTENT, "/a/copy.jpg", 85, false, MARK, null),
            new Copy(SOURCE, EXTENT, "/a/copy.jpg", 85, false, null, new Size(512, "/a/grey.pgm")),
            new Copy(
                new Source("/a/b.gif", Format.GIF), EXTENT, "/a/copy.gif", 0, true, null, null),
            new Thumbnails(
                new Source("/a", Format.WEBP), List.of(new Size(320, "s"), new Size(1280, "l")), 7),
            new Luminance(new Source("/a", Format.PNG), new Size(512, "/a/grey.pgm")),
            new Stretched(new Source("/a", Format.JPEG), "/a/model.ppm", 224, 96),
            new Prepare(MARK, 1920, 1080));
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    for (ImagingJob job : jobs) {
      Frames.write(wire, job);
    }

    ByteArrayInputStream received = new ByteArrayInputStream(wire.toByteArray());
    for (ImagingJob job : jobs) {
      assertEquals(job, Frames.readJob(received));
    }
    assertThrows(EOFException.class, () -> Frames.readJob(received));
  }

  @Test
  void answersArriveAsTheyWereSentButComplaintsAreCut() throws IOException {
    ByteArrayOutputStream wire = new ByteArrayOutputStream();
    Frames.write(wire, new Done());
    Frames.write(wire, new Failed("x".repeat(100_000)));

    ByteArrayInputStream received = new ByteArrayInputStream(wire.toByteArray());
    assertEquals(new Done(), Frames.readAnswer(received));
    assertEquals(new Failed("x".repeat(4096)), Frames.readAnswer(received));
  }

  @Test
  void doesNotBelieveALengthThatNoFrameHas() {
    byte[] huge = {0x7F, -1, -1, -1, 'd'};

    assertThrows(IOException.class, () -> Frames.readAnswer(new ByteArrayInputStream(huge)));
    assertThrows(IOException.class, () -> Frames.readJob(new ByteArrayInputStream(new byte[8])));
  }
}
