package io.vitrine.library.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vitrine.storage.media.MediaType;
import io.vitrine.testing.Samples;
import java.io.IOException;
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
