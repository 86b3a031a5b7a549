package io.vitrine.enrichment.fingerprint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.imaging.Imaging.CopyWork;
import io.vitrine.enrichment.probe.ImageProbe;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.enrichment.process.PrivateFolder;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Programs;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.storage.media.MediaType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PdqTest {
  @TempDir static Path temporary;
  private static Worker worker;
  private static PrivateFolder folder;

  @BeforeAll
  static void prepare() {
    worker = new Worker(temporary);
    folder = worker.workshop().open();
  }

  @AfterAll
  static void close() {
    folder.close();
  }

  private static Pdq hash(Path file, MediaType mediaType) {
    return worker.fingerprints().picture(new Still(folder.path(), file, mediaType));
  }

  private static Pdq sample(String name) {
    return hash(Media.path(name), Media.type(name));
  }

  /// A picture that everybody can make: the same pseudo-random ramps in any language.
  private static GreyPicture ramps(int width, int height) {
    byte[] values = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        values[y * width + x] = (byte) ((x * x * 7 + y * y * 13 + x * y * 3) / 97 % 256);
      }
    }
    return new GreyPicture(width, height, values);
  }

  /// The expected values come from the loops of the reference implementation (Meta's
  /// ThreatExchange, pdq/cpp) compiled with GCC over the same brightness.
  @ParameterizedTest
  @CsvSource({
    "64, 64, 6941da9f9570aec72d9869275b485ad756a8551395a4d548b55bb552ad54ab54, 100",
    "100, 80, dc9fb97076836d3f5ec3959faa6012cf359c25302a616acf6ace469c46985498, 100",
    "128, 128, db80b30fa63f2c7e4ce059c059c1518fd31f931fb73cb278b678b670a660a660, 100",
    "300, 200, 800601ff07ff0fff3fff1ffa3ff0ffc07f007e00fe00fe00fc00fc00f000f800, 100",
    "451, 300, fffffffffffffdd8ff76fee9f100fd00fa22e800f100e800e000a0006000e800, 100",
    "512, 512, 1846f8ceefc6ffbfe759ff30cf25b64c2924b0c32da698c0796048c7a058c426, 100",
    "130, 500, a6f8a678e678e630e620a6f0b6e0b7f0b6f0a6f0ae70ee20ee20ae20a6f0b7f0, 100"
  })
  void agreesWithTheReferenceBitByBit(int width, int height, String hash, int quality) {
    Pdq pdq = Pdq.of(ramps(width, height));

    assertEquals(hash, pdq.hash().toString());
    assertEquals(quality, pdq.quality());
  }

  /// The expected values are those of the reference implementation from the decoded picture, its
  /// own nearest-neighbour reduction to 512 x 512 included; ours is reduced by libvips.
  @ParameterizedTest
  @CsvSource({
    "coffee.jpg, 88629e779a663698f9833866c027727c21a679f61eb6e1f8c79b27e27c0299e0",
    "coffee.png, 88629e779a663698f9833866c027727c21a679f61eb6e1f8c79b27e27c0299e0",
    "chelsea-rotated.jpg, 5feb5321f01da156898e2bf629a5d3438412cdbd23f48942464526315db33ffd",
    "chelsea.webp, 5feb5b21f01da156898e2b7629a5d3438412cdbd23f48942464526315db33ffd",
    "hubble.jpg, 1ce735e66266630f729429a232cad397e70e86be9c60dc59a42ec39c3379b919",
    "rocket.jpg, 8793786c8f9370e4af1bc0e43f1fc0e03f1cc2633da482537cac821b2cecf376"
  })
  void isCloseToTheReferenceForWholePictures(String name, String reference) {
    Pdq pdq = sample(name);

    int distance = pdq.hash().distance(PdqHash.parse(reference));
    assertTrue(distance <= 6, name + " is " + distance + " bits away");
    assertEquals(100, pdq.quality());
  }

  /// From the whole picture, by the reference's own reduction. All but the rocket are within 2
  /// bits.
  @ParameterizedTest
  @CsvSource({
    "coffee.jpg, 88629e779a663698f9833866c027727c21a679f61eb6e1f8c79b27e27c0299e0",
    "coffee.png, 88629e779a663698f9833866c027727c21a679f61eb6e1f8c79b27e27c0299e0",
    "chelsea-rotated.jpg, 5feb5321f01da156898e2bf629a5d3438412cdbd23f48942464526315db33ffd",
    "chelsea.webp, 5feb5b21f01da156898e2b7629a5d3438412cdbd23f48942464526315db33ffd",
    "hubble.jpg, 1ce735e66266630f729429a232cad397e70e86be9c60dc59a42ec39c3379b919",
    "rocket.jpg, 8793786c8f9370e4af1bc0e43f1fc0e03f1cc2633da482537cac821b2cecf376"
  })
  void aPictureThatIsCopiedShowsTheReferencesHash(String name, String reference) {
    Pdq pdq = besideCopy(Media.path(name), Media.type(name));

    int distance = pdq.hash().distance(PdqHash.parse(reference));
    assertTrue(distance <= 6, name + " is " + distance + " bits away");
    assertEquals(100, pdq.quality());
  }

  private static Pdq besideCopy(Path source, MediaType type) {
    Path copy = folder.file("copy." + type.extension());
    Path grey = folder.file("beside.pgm");
    Probed probed = new ImageProbe(1).probe(source, type);
    worker
        .imaging()
        .copy(
            new CopyWork(
                folder.path(),
                source,
                copy,
                type,
                probed.width(),
                probed.height(),
                false,
                true,
                grey));
    return worker.fingerprints().picture(grey);
  }

  @Test
  void findsAPictureAgainThatWasMadeSmallerAndCompressed() {
    for (String name : new String[] {"coffee.jpg", "hubble.jpg", "rocket.jpg", "chelsea.webp"}) {
      Path small = folder.file("small.jpg");
      Programs.run(
          folder.path(), "vips", "thumbnail", Media.path(name).toString(), small + "[Q=40]", "300");

      assertSame(sample(name), hash(small, MediaType.JPEG), name);
      assertSame(
          besideCopy(Media.path(name), Media.type(name)), besideCopy(small, MediaType.JPEG), name);
    }
  }

  /// The decoder makes it smaller by 2, 4 and 8.
  @ParameterizedTest
  @ValueSource(strings = {"1100", "2200", "4400"})
  void aLargeJpegThatIsDecodedSmallerKeepsItsHash(String width) {
    Path large = folder.file("large.jpg");
    Path sample = Media.path("hubble.jpg");
    Programs.run(folder.path(), "vips", "thumbnail", sample.toString(), large + "[Q=90]", width);

    int distance = sample("hubble.jpg").hash().distance(hash(large, MediaType.JPEG).hash());
    int beside =
        hash(large, MediaType.JPEG).hash().distance(besideCopy(large, MediaType.JPEG).hash());

    assertTrue(distance <= 8, width + " is " + distance + " bits away");
    assertTrue(beside <= 16, width + " is " + beside + " bits away from what its copy showed");
  }

  @Test
  void findsAVideoAgainInAnotherContainer() {
    assertSame(clip("rocket.mp4"), clip("rocket.mov"), "mov");
    assertSame(clip("rocket.mp4"), clip("rocket.webm"), "webm");
  }

  private static Pdq clip(String name) {
    Path file = Media.path(name);
    Probed probed = worker.videos().probe(folder.path(), file, Media.type(name));
    Fingerprints fingerprints = worker.fingerprints();
    return fingerprints.picture(fingerprints.still(folder.path(), file, probed));
  }

  private static void assertSame(Pdq first, Pdq second, String name) {
    int distance = first.hash().distance(second.hash());
    assertTrue(distance <= PdqHash.SAME_PICTURE, name + " is " + distance + " bits away");
  }

  @Test
  void tellsDifferentAndTurnedPicturesApart() {
    Path turned = folder.file("turned.png");
    Programs.run(
        folder.path(),
        "vips",
        "rot",
        Media.path("coffee.jpg").toString(),
        turned.toString(),
        "d90");
    Pdq coffee = sample("coffee.jpg");

    for (Pdq other :
        new Pdq[] {hash(turned, MediaType.PNG), sample("hubble.jpg"), sample("rocket.jpg")}) {
      int distance = coffee.hash().distance(other.hash());
      assertTrue(distance > 80, "only " + distance + " bits away");
    }
  }

  @Test
  void saysThatAPlainPictureTellsNothing() {
    byte[] plain = new byte[200 * 100];
    Arrays.fill(plain, (byte) 90);
    byte[] noise = new byte[200 * 100];
    new Random(7).nextBytes(noise);
    for (int index = 0; index < noise.length; index++) {
      noise[index] = (byte) (90 + (noise[index] & 1));
    }

    assertEquals(0, Pdq.of(new GreyPicture(200, 100, plain)).quality());
    assertEquals(0, Pdq.of(new GreyPicture(200, 100, noise)).quality());
    assertFalse(Pdq.of(new GreyPicture(200, 100, plain)).isTelling());
  }

  @Test
  void hasNoHashForAPictureOfAFewPixels() {
    assertEquals(new Pdq(new PdqHash(0, 0, 0, 0), 0), Pdq.of(ramps(4, 400)));
  }

  @Test
  void readsAndWritesHashes() {
    String text = "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";
    PdqHash hash = PdqHash.parse(text);

    assertEquals(text, hash.toString());
    assertEquals(0, hash.distance(hash));
    assertEquals(
        256,
        hash.distance(
            PdqHash.parse("07070f311f0b57b0f9c8f5ddfc709c0f4c91d12a699de1e2cc194c63b16364dd")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "f8f8", "g8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22"})
  void refusesWhatIsNoHash(String text) {
    assertThrows(IllegalArgumentException.class, () -> PdqHash.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "P5\n",
        "P6\n1 1\n255\nabc",
        "P5\n2 2\n255\nabc",
        "P5\nx 2\n255\nabcd",
        "P5\n-1 -1\n255\na"
      })
  void rejectsWhatIsNoBrightness(String content) throws IOException {
    Path file = folder.file("broken.pgm");
    Files.writeString(file, content);

    assertThrows(RejectedException.class, () -> GreyPicture.read(file));
  }
}
