package io.vitrine.enrichment.vips;

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
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How jobs and answers travel between worker and child: a length of four bytes, a letter for the
/// kind, then the fields in order. Both ends are the same program, so there are no versions.
public final class Frames {
  /// Paths and a watermark; a complaint is cut.
  private static final int LONGEST_FRAME = 32 * 1024;

  private static final int LONGEST_COMPLAINT = 4 * 1024;

  private Frames() {}

  /// Sends a job.
  public static void write(OutputStream to, ImagingJob job) throws IOException {
    send(to, out -> write(out, job));
  }

  /// Sends an answer.
  static void write(OutputStream to, ImagingAnswer answer) throws IOException {
    send(
        to,
        out -> {
          switch (answer) {
            case Done() -> out.writeByte('d');
            case Failed(String complaint) -> {
              out.writeByte('f');
              out.writeUTF(complaint.substring(0, Math.min(complaint.length(), LONGEST_COMPLAINT)));
            }
          }
        });
  }

  /// The next answer.
  ///
  /// @throws IOException also for what is no answer: the child is no longer itself
  public static ImagingAnswer readAnswer(InputStream from) throws IOException {
    DataInputStream in = frame(from);
    return switch (in.readByte()) {
      case 'd' -> new Done();
      case 'f' -> new Failed(in.readUTF());
      default -> throw new IOException("no answer");
    };
  }

  /// The next job.
  static ImagingJob readJob(InputStream from) throws IOException {
    DataInputStream in = frame(from);
    return switch (in.readByte()) {
      case 'c' ->
          new Copy(
              source(in),
              new Extent(in.readInt(), in.readInt()),
              text(in),
              in.readInt(),
              in.readBoolean(),
              mark(in),
              perhapsSize(in));
      case 't' -> new Thumbnails(source(in), sizes(in), in.readInt());
      case 'l' -> new Luminance(source(in), size(in));
      case 's' -> new Stretched(source(in), text(in), in.readInt(), in.readInt());
      case 'p' -> new Prepare(new Mark(text(in), text(in)), in.readInt(), in.readInt());
      default -> throw new IOException("no job");
    };
  }

  private static void write(DataOutputStream out, ImagingJob job) throws IOException {
    switch (job) {
      case Copy copy -> {
        out.writeByte('c');
        write(out, copy.source());
        out.writeInt(copy.extent().width());
        out.writeInt(copy.extent().height());
        text(out, copy.target());
        out.writeInt(copy.level());
        out.writeBoolean(copy.animated());
        write(out, copy.mark());
        writePerhaps(out, copy.brightness());
      }
      case Thumbnails(Source source, List<Size> sizes, int level) -> {
        out.writeByte('t');
        write(out, source);
        out.writeByte(sizes.size());
        for (Size size : sizes) {
          write(out, size);
        }
        out.writeInt(level);
      }
      case Luminance(Source source, Size size) -> {
        out.writeByte('l');
        write(out, source);
        write(out, size);
      }
      case Stretched(Source source, String target, int width, int height) -> {
        out.writeByte('s');
        write(out, source);
        text(out, target);
        out.writeInt(width);
        out.writeInt(height);
      }
      case Prepare(Mark mark, int width, int height) -> {
        out.writeByte('p');
        text(out, mark.text());
        text(out, mark.font());
        out.writeInt(width);
        out.writeInt(height);
      }
    }
  }

  private static void write(DataOutputStream out, Source source) throws IOException {
    text(out, source.file());
    text(out, source.format().name());
  }

  private static void write(DataOutputStream out, Size size) throws IOException {
    out.writeInt(size.longestEdge());
    text(out, size.target());
  }

  private static void writePerhaps(DataOutputStream out, @Nullable Size size) throws IOException {
    out.writeBoolean(size != null);
    if (size != null) {
      write(out, size);
    }
  }

  private static void write(DataOutputStream out, @Nullable Mark mark) throws IOException {
    out.writeBoolean(mark != null);
    if (mark != null) {
      text(out, mark.text());
      text(out, mark.font());
    }
  }

  private static Source source(DataInputStream in) throws IOException {
    return new Source(text(in), Format.valueOf(text(in)));
  }

  private static Size size(DataInputStream in) throws IOException {
    return new Size(in.readInt(), text(in));
  }

  private static @Nullable Size perhapsSize(DataInputStream in) throws IOException {
    return in.readBoolean() ? size(in) : null;
  }

  private static List<Size> sizes(DataInputStream in) throws IOException {
    List<Size> sizes = new ArrayList<>();
    for (int left = in.readByte(); left > 0; left--) {
      sizes.add(size(in));
    }
    return sizes;
  }

  private static @Nullable Mark mark(DataInputStream in) throws IOException {
    return in.readBoolean() ? new Mark(text(in), text(in)) : null;
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }

  private interface Body {
    void write(DataOutputStream out) throws IOException;
  }

  private static void send(OutputStream to, Body body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    body.write(new DataOutputStream(bytes));
    if (bytes.size() > LONGEST_FRAME) {
      throw new IOException("a frame of " + bytes.size() + " bytes");
    }
    // In one write, so that a frame is never seen half.
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    new DataOutputStream(frame).writeInt(bytes.size());
    bytes.writeTo(frame);
    frame.writeTo(to);
    to.flush();
  }

  private static DataInputStream frame(InputStream from) throws IOException {
    int length = new DataInputStream(from).readInt();
    if (length < 1 || length > LONGEST_FRAME) {
      throw new IOException("a frame of " + length + " bytes");
    }
    byte[] bytes = new byte[length];
    new DataInputStream(from).readFully(bytes);
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
