package io.vitrine.enrichment.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Files made to hurt whoever decodes them.
public final class HostileFiles {
  private HostileFiles() {}

  /// A screen of 65,535 x 65,535 and one frame of one pixel, in 35 bytes.
  public static byte[] tinyGif() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(ascii("GIF89a"));
    file.writeBytes(new byte[] {-1, -1, -1, -1, (byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1});
    file.writeBytes(new byte[] {0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0, 0x3B});
    return file.toByteArray();
  }

  /// A PNG of 600 x 400 whose image data, once inflated, is 200 MB of a wrong filter.
  public static byte[] pngBomb() {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
      byte[] piece = new byte[1 << 20];
      Arrays.fill(piece, (byte) 9);
      for (int index = 0; index < 200; index++) {
        deflater.write(piece);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    byte[] header = {0, 0, 2, 88, 0, 0, 1, (byte) 144, 8, 2, 0, 0, 0};
    chunk(file, "IHDR", header);
    chunk(file, "IDAT", data.toByteArray());
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /// 100 MB of zeros in a few kilobytes.
  public static byte[] zipBomb() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("zeros"));
      byte[] piece = new byte[1 << 20];
      for (int index = 0; index < 100; index++) {
        zip.write(piece);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /// A file type atom and one with this size in its header.
  public static byte[] mp4(int size) {
    ByteBuffer file = ByteBuffer.allocate(24 + 8 + 1_000);
    file.putInt(24).put(ascii("ftypisom")).putInt(512).put(ascii("isommp41"));
    file.putInt(size).put(ascii("moov"));
    return file.array();
  }

  /// Ten thousand atoms, each in the one before it.
  public static byte[] nestedAtoms() {
    int depth = 10_000;
    ByteBuffer file = ByteBuffer.allocate(24 + 8 * depth);
    file.putInt(24).put(ascii("ftypisom")).putInt(512).put(ascii("isommp41"));
    for (int left = depth; left > 0; left--) {
      file.putInt(8 * left).put(ascii("moov"));
    }
    return file.array();
  }

  /// Makes ffmpeg read other files, where it is allowed to guess the format.
  public static byte[] playlist() {
    return ascii("#EXTM3U\n#EXT-X-MEDIA-SEQUENCE:0\n#EXTINF:1.0,\nfile:///etc/passwd\n");
  }

  public static byte[] script() {
    return ascii("<script>alert(1)</script>");
  }

  public static byte[] joined(byte[] first, byte[] second) {
    return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
  }

  /// A JPEG with one more segment in front of the others.
  public static byte[] withSegment(byte[] jpeg, int marker, String content) {
    byte[] bytes = ascii(content);
    ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + bytes.length);
    file.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) marker);
    file.putShort((short) (bytes.length + 2)).put(bytes);
    return file.put(jpeg, 2, jpeg.length - 2).array();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] content) {
    byte[] body = joined(ascii(type), content);
    CRC32 checksum = new CRC32();
    checksum.update(body);
    file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    file.writeBytes(body);
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
