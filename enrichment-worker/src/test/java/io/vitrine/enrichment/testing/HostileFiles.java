package io.vitrine.enrichment.testing;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

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
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    byte[] header = {0, 0, 2, 88, 0, 0, 1, (byte) 144, 8, 2, 0, 0, 0};
    chunk(file, "IHDR", header);
    chunk(file, "IDAT", deflated((byte) 9));
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  /// A PNG with a chunk that, once inflated, is 200 MB.
  ///
  /// @param png what it is made of
  /// @param type iCCP or zTXt
  public static byte[] pngWithBomb(byte[] png, String type) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes(ascii("name\0\0"));
    content.writeBytes(deflated((byte) 0));
    return withChunk(png, type, content.toByteArray());
  }

  /// A PNG with one more chunk behind its header.
  public static byte[] withChunk(byte[] png, String type, byte[] content) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(png, 0, 33);
    chunk(file, type, content);
    file.write(png, 33, png.length - 33);
    return file.toByteArray();
  }

  private static byte[] deflated(byte value) {
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
      byte[] piece = new byte[1 << 20];
      Arrays.fill(piece, value);
      for (int index = 0; index < 200; index++) {
        deflater.write(piece);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return data.toByteArray();
  }

  /// A WebP whose canvas is 600 x 400 and whose picture says that it is 16,384 x 16,384.
  public static byte[] lyingWebp() {
    ByteBuffer file = ByteBuffer.allocate(8 + 4 + 18 + 8 + 64).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("RIFF")).putInt(file.capacity() - 8).put(ascii("WEBP"));
    file.put(ascii("VP8X")).putInt(10).putInt(0);
    file.put(new byte[] {87, 2, 0, (byte) 143, 1, 0});
    file.put(ascii("VP8L")).putInt(64).put((byte) 0x2F).putInt(0x0FFF_FFFF);
    return file.array();
  }

  /// A GIF with a screen of 600 x 400 and a frame of 65,535 x 65,535.
  public static byte[] gifBeyondItsScreen() {
    return gifBeyondItsScreen(65_535, 65_535);
  }

  /// A GIF of 600 x 400 whose frame is of this size.
  public static byte[] gifBeyondItsScreen(int width, int height) {
    ByteBuffer file = ByteBuffer.allocate(35).order(ByteOrder.LITTLE_ENDIAN);
    file.put(ascii("GIF89a")).putShort((short) 600).putShort((short) 400);
    file.put(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1});
    file.put(new byte[] {0x2C, 0, 0, 0, 0}).putShort((short) width).putShort((short) height);
    return file.put(new byte[] {0, 2, 2, 0x44, 1, 0, 0x3B}).array();
  }

  /// A GIF whose codes begin with 255 bits; twelve are the most.
  public static byte[] gifOfWideCodes() {
    byte[] file = tinyGif();
    System.arraycopy(new byte[] {88, 2, (byte) 144, 1}, 0, file, 6, 4);
    file[29] = (byte) 0xFF;
    return file;
  }

  /// A progressive JPEG whose last scan comes two thousand times: each costs a pass over the whole
  /// picture.
  public static byte[] jpegOfManyScans() {
    byte[] file = progressiveJpeg(2_000, 2_000);
    int lastScan = lastIndexOf(file, new byte[] {(byte) 0xFF, (byte) 0xDA});
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.write(file, 0, file.length - 2);
    for (int scan = 0; scan < 2_000; scan++) {
      bomb.write(file, lastScan, file.length - 2 - lastScan);
    }
    bomb.write(file, file.length - 2, 2);
    return bomb.toByteArray();
  }

  private static byte[] progressiveJpeg(int width, int height) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ImageOutputStream output = ImageIO.createImageOutputStream(file)) {
      writer.setOutput(output);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      BufferedImage grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
      writer.write(null, new IIOImage(grey, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return file.toByteArray();
  }

  private static int lastIndexOf(byte[] bytes, byte[] wanted) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.lastIndexOf(new String(wanted, StandardCharsets.ISO_8859_1));
  }

  /// An MP4 in whose index one table says that it has 2,147,483,647 entries.
  ///
  /// @param table such as stsz
  /// @param count where the number stands, behind the table's name
  public static byte[] mp4WithTable(byte[] mp4, String table, int count) {
    byte[] file = mp4.clone();
    int at = lastIndexOf(file, ascii(table));
    ByteBuffer.wrap(file).putInt(at + 4 + count, Integer.MAX_VALUE);
    return file;
  }

  /// An MP4 of a file type and 300,000 atoms that hold nothing.
  public static byte[] emptyAtoms() {
    int atoms = 300_000;
    ByteBuffer file = ByteBuffer.allocate(24 + 8 * atoms);
    file.putInt(24).put(ascii("ftypisom")).putInt(512).put(ascii("isommp41"));
    for (int atom = 0; atom < atoms; atom++) {
      file.putInt(8).put(ascii("free"));
    }
    return file.array();
  }

  /// A script for who takes it for one, a GIF for all others.
  public static byte[] gifThatIsAScript() {
    byte[] gif = tinyGif();
    byte[] begin = ascii("GIF89a/*");
    System.arraycopy(begin, 0, gif, 0, begin.length);
    gif[8] = 1;
    gif[9] = 0;
    return joined(gif, ascii("*/=1;alert(1)//<script>alert(1)</script>"));
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

  public static byte[] pdf() {
    return ascii("%PDF-1.7\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj");
  }

  /// libvips would draw it, were it not blocked.
  public static byte[] svg() {
    return ascii(
        "<svg xmlns='http://www.w3.org/2000/svg' width='600' height='400'>"
            + "<image href='file:///etc/passwd' width='600' height='400'/></svg>");
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
