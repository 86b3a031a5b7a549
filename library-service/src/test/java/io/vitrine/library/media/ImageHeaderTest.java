package io.vitrine.library.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vitrine.storage.media.MediaType;
import io.vitrine.testing.Samples;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageHeaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "coffee.jpg, JPEG, 600, 400",
    "chelsea-rotated.jpg, JPEG, 451, 300",
    "coffee.png, PNG, 600, 400",
    "chelsea.webp, WEBP, 451, 300",
    "rocket.gif, GIF, 160, 107"
  })
  void theSizeIsTheOneThatIsSeen(String sample, MediaType type, int width, int height)
      throws IOException {
    assertEquals(
        Optional.of(new Dimensions(width, height)), ImageHeader.read(Samples.path(sample), type));
  }

  /// VP8X, the picture as it was, and behind it an EXIF chunk: a directory with the orientation,
  /// and with a pointer to a second one that lies outside of the file.
  @ParameterizedTest
  @CsvSource({"1, 451, 300", "6, 300, 451"})
  void theExifOfAWebpTurnsIt(int orientation, int width, int height) throws IOException {
    byte[] picture = Files.readAllBytes(Samples.path("chelsea.webp"));
    ByteBuffer chunks = ByteBuffer.allocate(picture.length + 200).order(ByteOrder.LITTLE_ENDIAN);
    chunks.put(ascii("RIFF")).putInt(0).put(ascii("WEBP"));
    chunks.put(ascii("VP8X")).putInt(10).putInt(8);
    chunks.put(new byte[] {(byte) 450, (byte) (450 >> 8), 0, (byte) 299, (byte) (299 >> 8), 0});
    chunks.put(picture, 12, picture.length - 12);
    chunks.put(ascii("EXIF")).putInt(38);
    chunks.put(ascii("II")).putShort((short) 42).putInt(8).putShort((short) 2);
    chunks.putShort((short) 0x0112).putShort((short) 3).putInt(1).putInt(orientation);
    chunks.putShort((short) 0x8769).putShort((short) 4).putInt(1).putInt(1_000_000).putInt(0);
    chunks.putInt(4, chunks.position() - 8);
    Path file = folder.resolve("turned.webp");
    Files.write(file, Arrays.copyOf(chunks.array(), chunks.position()));

    assertEquals(
        Optional.of(new Dimensions(width, height)), ImageHeader.read(file, MediaType.WEBP));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void aVideoHasNoImageHeader() throws IOException {
    assertEquals(Optional.empty(), ImageHeader.read(Samples.path("rocket.mp4"), MediaType.MP4));
  }

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "PNG", "GIF", "WEBP"})
  void aBrokenHeaderTellsNothing(MediaType type) throws IOException {
    for (String sample : new String[] {"coffee.jpg", "coffee.png", "rocket.gif", "chelsea.webp"}) {
      if (MediaType.ofFileName(sample).equals(Optional.of(type))) {
        byte[] start = Arrays.copyOf(Files.readAllBytes(Samples.path(sample)), 8);
        Path broken = Files.write(folder.resolve(sample), start);

        assertEquals(Optional.empty(), ImageHeader.read(broken, type));
      }
    }
  }
}
