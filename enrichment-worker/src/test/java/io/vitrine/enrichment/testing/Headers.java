package io.vitrine.enrichment.testing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Image headers made by hand, without any picture behind them.
public final class Headers {
  private Headers() {}

  /// A JPEG up to its scan, with EXIF that holds just an orientation.
  ///
  /// @param order of the bytes in the EXIF
  public static byte[] jpeg(int width, int height, int orientation, ByteOrder order) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8});
    segment(file, 0xE1, concat(ascii("Exif\0\0"), tiff(orientation, order)));
    ByteBuffer frame = ByteBuffer.allocate(15).put((byte) 8);
    frame.putShort((short) height).putShort((short) width).put((byte) 3);
    segment(file, 0xC0, frame.array());
    segment(file, 0xDA, new byte[10]);
    return file.toByteArray();
  }

  /// A JPEG whose picture follows a segment of this many bytes times 60,000.
  public static byte[] jpegBehind(int segments) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8});
    for (int index = 0; index < segments; index++) {
      segment(file, 0xE2, new byte[60_000]);
    }
    byte[] rest = jpeg(40, 30, 1, ByteOrder.BIG_ENDIAN);
    file.write(rest, 2, rest.length - 2);
    return file.toByteArray();
  }

  /// A JPEG up to its scan, with an XMP packet.
  public static byte[] jpegWithXmp(String packet) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xD8});
    byte[] xmp = packet.getBytes(StandardCharsets.UTF_8);
    segment(file, 0xE1, concat(ascii("http://ns.adobe.com/xap/1.0/\0"), xmp));
    byte[] rest = jpeg(40, 30, 1, ByteOrder.BIG_ENDIAN);
    file.write(rest, 2, rest.length - 2);
    return file.toByteArray();
  }

  /// A PNG up to its image data, with a text chunk.
  ///
  /// @param type tEXt or iTXt
  public static byte[] pngWithText(String type, String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    byte[] plain = png(40, 30);
    ByteBuffer file = ByteBuffer.allocate(plain.length + content.length + 12);
    file.put(plain, 0, 33).putInt(content.length).put(ascii(type)).put(content).putInt(0);
    return file.put(plain, 33, plain.length - 33).array();
  }

  /// A PNG up to its image data, with the same XMP packet so many times.
  public static byte[] pngWithXmp(byte[] packet, int times) {
    byte[] plain = png(40, 30);
    byte[] text = concat(ascii("XML:com.adobe.xmp\0\0\0\0\0"), packet);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(plain, 0, 33);
    for (int index = 0; index < times; index++) {
      ByteBuffer chunk = ByteBuffer.allocate(text.length + 12);
      file.writeBytes(chunk.putInt(text.length).put(ascii("iTXt")).put(text).array());
    }
    file.write(plain, 33, plain.length - 33);
    return file.toByteArray();
  }

  /// An extended WebP without a picture, with the same XMP packet so many times.
  public static byte[] webpWithXmp(byte[] packet, int times) {
    int padded = packet.length + (packet.length & 1);
    int rest = 4 + 18 + times * (8 + padded);
    ByteBuffer file = ByteBuffer.allocate(8 + rest).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(rest).put(ascii("WEBP"));
    file.put(ascii("VP8X")).putInt(10).putInt(4).put(three(39)).put(three(29));
    for (int index = 0; index < times; index++) {
      file.put(ascii("XMP "))
          .putInt(packet.length)
          .put(packet)
          .put(new byte[padded - packet.length]);
    }
    return file.array();
  }

  /// A TIFF structure with one entry: the orientation.
  public static byte[] tiff(int orientation, ByteOrder order) {
    return ByteBuffer.allocate(26)
        .order(order)
        .put(ascii(order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM"))
        .putShort((short) 42)
        .putInt(8)
        .putShort((short) 1)
        .putShort((short) 0x0112)
        .putShort((short) 3)
        .putInt(1)
        .putShort((short) orientation)
        .putShort((short) 0)
        .array();
  }

  /// A PNG up to its image data.
  public static byte[] png(int width, int height) {
    ByteBuffer file = ByteBuffer.allocate(8 + 25 + 12);
    file.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    file.putInt(13).put(ascii("IHDR")).putInt(width).putInt(height);
    file.put(new byte[] {8, 2, 0, 0, 0}).putInt(0);
    file.putInt(0).put(ascii("IDAT")).putInt(0);
    return file.array();
  }

  /// A GIF with frames that hold nothing.
  public static byte[] gif(int width, int height, int frames) {
    return gif(width, height, frames, 0);
  }

  /// A GIF with frames of zeros.
  ///
  /// @param blocks of 255 bytes that each frame has
  public static byte[] gif(int width, int height, int frames, int blocks) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(ascii("GIF89a"));
    file.writeBytes(littleEndian(width, height));
    file.writeBytes(new byte[3]);
    for (int index = 0; index < frames; index++) {
      file.writeBytes(new byte[] {0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2});
      blocks(file, blocks);
    }
    file.write(0x3B);
    return file.toByteArray();
  }

  /// A GIF of one frame behind a comment.
  ///
  /// @param blocks of 255 bytes that the comment has
  public static byte[] gifBehind(int width, int height, int blocks) {
    byte[] plain = gif(width, height, 1);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(plain, 0, 13);
    file.writeBytes(new byte[] {0x21, (byte) 0xFE});
    blocks(file, blocks);
    file.write(plain, 13, plain.length - 13);
    return file.toByteArray();
  }

  private static void blocks(ByteArrayOutputStream file, int blocks) {
    for (int index = 0; index < blocks; index++) {
      file.write(255);
      file.writeBytes(new byte[255]);
    }
    file.write(0);
  }

  /// An extended WebP: a canvas, a picture of zeros, and EXIF behind it.
  public static byte[] webpWithMetadata(int width, int height, int pictureBytes, byte[] exif) {
    int rest = 4 + 18 + 8 + pictureBytes + 8 + exif.length;
    ByteBuffer file = ByteBuffer.allocate(8 + rest).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(rest).put(ascii("WEBP"));
    file.put(ascii("VP8X")).putInt(10).putInt(8);
    file.put(three(width - 1)).put(three(height - 1));
    file.put(ascii("VP8 ")).putInt(pictureBytes).put(new byte[pictureBytes]);
    file.put(ascii("EXIF")).putInt(exif.length).put(exif);
    return file.array();
  }

  /// An extended WebP: a canvas and frames that hold nothing.
  public static byte[] webp(int width, int height, int frames) {
    return webp(width, height, frames, 16);
  }

  /// An extended WebP: a canvas and frames of zeros.
  public static byte[] webp(int width, int height, int frames, int frameBytes) {
    int rest = 4 + 18 + frames * (8 + frameBytes);
    ByteBuffer file = ByteBuffer.allocate(8 + rest).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(rest).put(ascii("WEBP"));
    file.put(ascii("VP8X")).putInt(10).putInt(2);
    file.put(three(width - 1)).put(three(height - 1));
    for (int index = 0; index < frames; index++) {
      file.put(ascii("ANMF")).putInt(frameBytes).put(new byte[frameBytes]);
    }
    return file.array();
  }

  private static byte[] littleEndian(int first, int second) {
    return ByteBuffer.allocate(4)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) first)
        .putShort((short) second)
        .array();
  }

  private static byte[] three(int value) {
    return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
  }

  private static void segment(ByteArrayOutputStream file, int marker, byte[] content) {
    file.write(0xFF);
    file.write(marker);
    file.write((content.length + 2) >> 8);
    file.write(content.length + 2);
    file.writeBytes(content);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] concat(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }
}
