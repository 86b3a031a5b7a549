package io.vitrine.storage.metadata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.metadata.Cleanness.Broken;
import io.vitrine.storage.metadata.Cleanness.Clean;
import io.vitrine.storage.metadata.Cleanness.Unclean;
import io.vitrine.testing.Planted;
import io.vitrine.testing.Samples;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a check costs, and that no bytes make it fail.
class BoundsOfCheckTest {
  private static final String[] NAMES = {
    "chelsea-rotated.jpg",
    "rocket.png",
    "animated.webp",
    "rocket.gif",
    "sound.mp4",
    "sound.mov",
    "sound.webm"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hubble.jpg",
        "chelsea.webp",
        "rocket.gif",
        "rocket.mp4",
        "rocket.mov",
        "rocket.webm"
      })
  void anOrdinaryCopyCostsOneRead(String name) {
    CountedBytes bytes = new CountedBytes(Samples.copy(name));

    assertEquals(new Clean(), MetadataCheck.check(bytes, type(name)));
    assertEquals(1, bytes.reads());
  }

  @Test
  void dataOfNoSampleIsNotReadThrough() {
    byte[] samples = Planted.box("mdat", new byte[8 * 1024 * 1024]);
    CountedBytes bytes =
        new CountedBytes(Planted.joined(Samples.copy("rocket.mp4"), samples, samples));

    assertEquals(new Unclean("data of no sample"), MetadataCheck.check(bytes, MediaType.MP4));
    assertTrue(bytes.bytesRead() < 1024 * 1024, () -> "bytes " + bytes.bytesRead());
  }

  @Test
  void theBlocksOfAWebmAreReadInFewParts() {
    byte[] video = Samples.copy("rocket.webm");
    byte[] block = new byte[512 * 1024];
    // Of the first track, with a frame that is shown.
    System.arraycopy(new byte[] {(byte) 0x81, 0, 0, 0, (byte) 0x82}, 0, block, 0, 5);
    byte[] cluster = Planted.element(0x1F43B675, Planted.element(0xA3, block));
    for (int count = 0; count < 24; count++) {
      video = Planted.inSegment(video, cluster);
    }
    CountedBytes bytes = new CountedBytes(video);

    assertEquals(new Clean(), MetadataCheck.check(bytes, MediaType.WEBM));
    assertTrue(bytes.reads() <= 6, () -> "reads " + bytes.reads());
    assertTrue(bytes.bytesRead() < 16 * 1024 * 1024, () -> "bytes " + bytes.bytesRead());
  }

  @Test
  void aLargePictureIsReadInFewParts() {
    byte[] picture = Samples.copy("chelsea-rotated.jpg");
    byte[] scan = new byte[10 * 1024 * 1024];
    CountedBytes bytes = new CountedBytes(Planted.inserted(picture, picture.length - 2, scan));

    assertEquals(new Clean(), MetadataCheck.check(bytes, MediaType.JPEG));
    assertTrue(bytes.reads() <= 5, () -> "reads " + bytes.reads());
  }

  /// What has been cut off is never clean, wherever it was cut.
  @Test
  void whatIsCutOffIsNotClean() {
    for (String name : NAMES) {
      byte[] whole = Samples.copy(name);
      int step = Math.max(1, whole.length / 500);
      for (int length = 0; length < whole.length; length += step) {
        byte[] cut = Arrays.copyOf(whole, length);
        String at = name + " at " + length;
        if (!isBoundary(whole, length)) {
          assertNotEquals(new Clean(), check(name, cut), at);
        }
      }
    }
  }

  /// A video of whole boxes is one, also without its last ones; so is an empty one.
  private static boolean isBoundary(byte[] whole, int length) {
    if (length == 0) {
      return true;
    }
    return length + 8 <= whole.length && isBoxName(ByteBuffer.wrap(whole).getInt(length + 4));
  }

  private static boolean isBoxName(int name) {
    return name == 0x6D6F6F76 || name == 0x6D646174 || name == 0x66726565 || name == 0x77696465;
  }

  @Test
  void noBytesMakeItFail() {
    Random chance = new Random(20261121);
    for (String name : NAMES) {
      byte[] whole = Samples.copy(name);
      for (int round = 0; round < 2_000; round++) {
        byte[] broken = whole.clone();
        for (int flips = 1 + chance.nextInt(8); flips > 0; flips--) {
          broken[chance.nextInt(Math.min(broken.length, 4096))] = (byte) chance.nextInt();
        }
        CountedBytes bytes = new CountedBytes(broken);

        MetadataCheck.check(bytes, type(name));

        assertTrue(bytes.reads() < 100, name);
      }
    }
  }

  @Test
  void boxesThatAreDeepOrLieAboutTheirLengthAreRefused() {
    byte[] deep = new byte[0];
    for (int depth = 0; depth < 2_000; depth++) {
      deep = Planted.box("moov", deep);
    }
    byte[] wide = ByteBuffer.allocate(16).putInt(1).putInt(0x6D646174).putLong(-1).array();
    byte[] shortOne = ByteBuffer.allocate(8).putInt(4).putInt(0x6D646174).array();

    assertNotEquals(new Clean(), check("deep.mp4", deep));
    assertInstanceOf(Broken.class, check("wide.mp4", wide));
    assertInstanceOf(Broken.class, check("short.mp4", shortOne));
  }

  @Test
  void anotherTypeThanPromisedIsBroken() {
    for (String name : new String[] {"a.jpg", "a.png", "a.gif", "a.webp"}) {
      assertInstanceOf(Broken.class, check(name, new byte[64]), name);
    }
    assertInstanceOf(Broken.class, check("a.pdf", Planted.text("%PDF-1.7")));
  }

  private static Cleanness check(String name, byte[] bytes) {
    return MetadataCheck.check(new CountedBytes(bytes), type(name));
  }

  private static MediaType type(String name) {
    return MediaType.ofFileName(name).orElseThrow();
  }
}
