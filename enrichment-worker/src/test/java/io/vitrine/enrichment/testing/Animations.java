package io.vitrine.enrichment.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/// Writes animations chunk by chunk, as no encoder joins or drops them.
public final class Animations {
  /// `VP8 ` in little endian: a lossy picture.
  private static final int VP8 = 0x20385056;

  private Animations() {}

  /// A frame of one grey, 0 to 255.
  public record Frame(int grey, int millis) {}

  /// An animated WebP (RFC 9649, 2.7) of 300 x 200.
  public static Path webp(Path folder, int loops, List<Frame> frames) {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    webpChunk(chunks, "VP8X", new byte[] {2, 0, 0, 0, 43, 1, 0, (byte) 199, 0, 0});
    webpChunk(chunks, "ANIM", new byte[] {0, 0, 0, 0, (byte) loops, 0});
    for (Frame frame : frames) {
      byte[] picture = webpPicture(folder, frame.grey());
      byte millis = (byte) frame.millis();
      byte more = (byte) (frame.millis() >> 8);
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      content.writeBytes(
          new byte[] {0, 0, 0, 0, 0, 0, 43, 1, 0, (byte) 199, 0, 0, millis, more, 0, 0});
      content.writeBytes(picture);
      webpChunk(chunks, "ANMF", content.toByteArray());
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(ascii("RIFF"));
    file.writeBytes(little(4 + chunks.size()));
    file.writeBytes(ascii("WEBP"));
    file.writeBytes(chunks.toByteArray());
    return write(folder.resolve("animation.webp"), file.toByteArray());
  }

  /// An animated PNG (W3C PNG, third edition) of 300 x 200.
  ///
  /// @param hidden the grey of a default picture that is no frame; -1 for none
  public static Path png(Path folder, int hidden, List<Frame> frames) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    pngChunk(
        file, "IHDR", ByteBuffer.allocate(13).putInt(300).putInt(200).put(8, (byte) 8).array());
    pngChunk(file, "acTL", ByteBuffer.allocate(8).putInt(frames.size()).array());
    int number = 0;
    if (hidden >= 0) {
      pngChunk(file, "IDAT", pixels(hidden));
    }
    for (Frame frame : frames) {
      boolean first = number == 0 && hidden < 0;
      ByteBuffer control = ByteBuffer.allocate(26);
      control.putInt(number++).putInt(300).putInt(200).putInt(0).putInt(0);
      control.putShort((short) frame.millis()).putShort((short) 1000);
      pngChunk(file, "fcTL", control.array());
      byte[] pixels = pixels(frame.grey());
      if (first) {
        pngChunk(file, "IDAT", pixels);
      } else {
        pngChunk(
            file,
            "fdAT",
            ByteBuffer.allocate(4 + pixels.length).putInt(number++).put(pixels).array());
      }
    }
    pngChunk(file, "IEND", new byte[0]);
    return write(folder.resolve("animation.png"), file.toByteArray());
  }

  /// The chunk of a still picture without metadata.
  private static byte[] webpPicture(Path folder, int grey) {
    Path still = folder.resolve("frame.webp");
    Programs.run(folder, "vips", "black", "frame.png", "300", "200", "--bands", "3");
    Programs.run(
        folder, "vips", "linear", "frame.png", still.toString(), "1", "" + grey, "--uchar");
    try {
      // Behind what says how it is to be read, and before what else the file holds.
      ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(still)).order(ByteOrder.LITTLE_ENDIAN);
      int at = 12;
      while (file.getInt(at) != VP8) {
        at += 8 + file.getInt(at + 4) + (file.getInt(at + 4) & 1);
      }
      byte[] picture = new byte[8 + file.getInt(at + 4) + (file.getInt(at + 4) & 1)];
      file.get(at, picture);
      return picture;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] pixels(int grey) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes)) {
      byte[] line = new byte[301];
      java.util.Arrays.fill(line, 1, 301, (byte) grey);
      for (int y = 0; y < 200; y++) {
        deflated.write(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void webpChunk(ByteArrayOutputStream chunks, String type, byte[] content) {
    chunks.writeBytes(ascii(type));
    chunks.writeBytes(little(content.length));
    chunks.writeBytes(content);
    if (content.length % 2 != 0) {
      chunks.write(0);
    }
  }

  private static void pngChunk(ByteArrayOutputStream file, String type, byte[] content) {
    CRC32 checksum = new CRC32();
    checksum.update(ascii(type));
    checksum.update(content);
    file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    file.writeBytes(ascii(type));
    file.writeBytes(content);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
  }

  private static byte[] little(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
