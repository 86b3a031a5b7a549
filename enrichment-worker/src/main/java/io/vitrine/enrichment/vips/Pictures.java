package io.vitrine.enrichment.vips;

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
import java.nio.file.Path;

/// Does the jobs: from the decoder through to the encoder in one pass, line by line, so that a
/// large picture is never whole in memory unless it has to be turned. Used by one thread.
final class Pictures {
  /// A quarter turn needs the last line first.
  private static final int LAST_ORIENTATION_IN_ORDER = 2;

  /// Of what people look at twice the size is kept for the resampling. A fingerprint, which goes
  /// down to 64 pixels, needs no more than its size.
  private static final int FINE = 2;

  private final VipsLibrary library;
  private final Marks marks;

  Pictures(VipsLibrary library) {
    this.library = library;
    this.marks = new Marks(library);
  }

  /// @throws VipsException when libvips cannot
  void run(ImagingJob job) {
    try (Session session = new Session(library)) {
      switch (job) {
        case Copy copy -> copy(session, copy);
        case Thumbnails thumbnails -> thumbnails(session, thumbnails);
        case Luminance luminance -> luminance(session, luminance);
        case Stretched stretched -> stretch(session, stretched);
        case Prepare(Mark mark, int width, int height) -> marks.prepare(mark, width, height);
      }
    }
  }

  private void copy(Session session, Copy job) {
    Image stored = upright(session, job.source(), job.animated(), 1);
    if (!job.animated() && stored.isAnimated()) {
      throw new VipsException("a picture that moves is copied as one that does not");
    }
    if (!job.extent().equals(new Extent(stored.width(), stored.pageHeight()))) {
      // A GIF's frame may be larger than its screen: a mark that fits it would be drawn for half a
      // minute before decoding fails.
      throw new VipsException("a picture of another size than its header tells");
    }
    Image picture = Colours.normalised(session, stored);
    Size brightness = job.brightness();
    if (brightness != null) {
      picture = picture.inMemory(session);
      Brightness.writeSampled(picture, brightness.longestEdge(), Path.of(brightness.target()));
    }
    Mark mark = job.mark();
    Image marked = mark == null ? picture : marks.stamp(session, picture, mark);
    save(session, marked, job.source().format(), job.target(), job.level());
    if (job.animated()) {
      check(session, picture, job);
    }
  }

  /// Reads an animation back.
  private void check(Session session, Image original, Copy job) {
    Source written = new Source(job.target(), job.source().format());
    AnimationCheck.requireSameTimes(original, load(session, written, "sequential", true, 1));
    Mark mark = job.mark();
    if (mark != null) {
      Image copy = load(session, written, "sequential", true, 1);
      AnimationCheck.requireMarks(session, copy, marks.fitting(original, mark));
    }
  }

  private static void thumbnails(Session session, Thumbnails job) {
    for (Size size : job.sizes()) {
      save(
          session,
          small(session, job.source(), size, FINE),
          Format.WEBP,
          size.target(),
          job.level());
    }
  }

  private static void luminance(Session session, Luminance job) {
    Path colours = Path.of(job.size().target() + ".ppm");
    raw(session, small(session, job.source(), job.size(), 1), colours.toString());
    Brightness.write(colours, Path.of(job.size().target()));
  }

  private static void stretch(Session session, Stretched job) {
    Image picture = Colours.normalised(session, upright(session, job.source(), false, 1));
    Image stretched =
        session
            .operation("thumbnail_image")
            .with("in", picture)
            .with("width", job.width())
            .with("height", job.height())
            .with("size", "force")
            .image();
    raw(session, stretched, job.target());
  }

  /// As a PPM without comments, transparent parts on white.
  private static void raw(Session session, Image picture, String target) {
    Image flat =
        picture.hasAlpha()
            ? session.operation("flatten").with("in", picture).with("background", "255").image()
            : picture;
    session
        .operation("ppmsave")
        .with("in", flat)
        .with("filename", target)
        .with("strip", "true")
        .run();
  }

  /// Not larger than the size, never enlarged, upright, in sRGB.
  ///
  /// @param keep how many times the size a JPEG is decoded at, at least
  private static Image small(Session session, Source source, Size size, int keep) {
    int shrink = shrink(session, source, keep * size.longestEdge());
    Image picture = Colours.normalised(session, upright(session, source, false, shrink));
    int edge = size.longestEdge();
    if (Math.max(picture.width(), picture.height()) <= edge) {
      return picture;
    }
    return session
        .operation("thumbnail_image")
        .with("in", picture)
        .with("width", edge)
        .with("height", edge)
        .with("size", "down")
        .image();
  }

  /// A JPEG can be decoded at a half, a quarter or an eighth for much less work.
  private static int shrink(Session session, Source source, int leastEdge) {
    if (source.format() != Format.JPEG) {
      return 1;
    }
    Image header = load(session, source, "sequential", false, 1);
    int whole = Math.max(header.width(), header.height());
    int shrink = 8;
    while (shrink > 1 && whole / shrink < leastEdge) {
      shrink /= 2;
    }
    return shrink;
  }

  /// The picture as it is shown. An animation is shown as it is stored, whatever its EXIF says: its
  /// frames are one below the other, and turned together they would run backwards.
  private static Image upright(Session session, Source source, boolean animated, int shrink) {
    Image stored = load(session, source, "sequential", animated, shrink);
    if (stored.isAnimated() || stored.orientation() <= 1) {
      return stored;
    }
    Image read =
        stored.orientation() <= LAST_ORIENTATION_IN_ORDER
            ? stored
            : load(session, source, "random", animated, shrink);
    return session.operation("autorot").with("in", read).image();
  }

  private static Image load(
      Session session, Source source, String access, boolean animated, int shrink) {
    Operation load =
        session
            .operation(source.format().prefix() + "load")
            .with("filename", source.file())
            .with("access", access)
            .with("fail-on", "truncated");
    if (animated) {
      load.with("n", -1);
    }
    if (shrink > 1) {
      load.with("shrink", shrink);
    }
    return load.image();
  }

  private static void save(
      Session session, Image picture, Format format, String target, int level) {
    Operation save =
        session
            .operation(format.prefix() + "save")
            .with("in", picture)
            .with("filename", target)
            .with("strip", "true");
    switch (format) {
      // Optimised Huffman tables save a few percent of bytes and cost a second pass.
      case JPEG -> save.with("Q", level).with("optimize-coding", "false");
      case WEBP -> save.with("Q", level);
      case PNG -> save.with("compression", level);
      case GIF -> {
        // Nothing to choose.
      }
    }
    save.run();
  }
}
