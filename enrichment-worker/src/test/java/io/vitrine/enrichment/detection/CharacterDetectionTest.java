package io.vitrine.enrichment.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.detection.SubjectText.Place;
import io.vitrine.enrichment.fingerprint.Pdq;
import io.vitrine.enrichment.fingerprint.PdqHash;
import io.vitrine.enrichment.fingerprint.Still;
import io.vitrine.enrichment.probe.NamedPerson;
import io.vitrine.enrichment.testing.Configurations;
import io.vitrine.enrichment.testing.Worker;
import io.vitrine.events.EnrichmentResult.DetectedCharacter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharacterDetectionTest {
  private static final PdqHash ARIEL = new PdqHash(1, 2, 3, 4);
  private static final PdqHash FAR = new PdqHash(-1, 2, 3, 4);
  private static final String PREFIX = "vitrine.enrichment.detection.";
  private static final String CATALOGUE =
      """
      {"characters": [
        {"name": "Ariel", "aliases": ["The Little Mermaid"], "references": [{"pdq": "%s"}]},
        {"name": "Ursula", "aliases": ["Sea Witch"]},
        {"name": "Robin (Teen Titans)", "aliases": ["Robin"]},
        {"name": "Nico Robin", "aliases": ["Robin"]}]}
      """
          .formatted(ARIEL);

  @TempDir Path folder;
  private Path file;
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");

  /// A picture and the texts around it.
  private record Picture(List<NamedPerson> namedPeople, List<SubjectText> texts, @Nullable Pdq seen)
      implements Subject {
    static Picture named(String... names) {
      return new Picture(
          List.of(names).stream().map(name -> new NamedPerson(name, "xmp:PersonInImage")).toList(),
          List.of(),
          null);
    }

    static Picture with(SubjectText... texts) {
      return new Picture(List.of(), List.of(texts), null);
    }

    static Picture looking(PdqHash hash, int quality) {
      return new Picture(List.of(), List.of(), new Pdq(hash, quality));
    }

    @Override
    public Pdq look() {
      if (seen == null) {
        throw RejectedException.corrupt("nothing to be seen");
      }
      return seen;
    }

    @Override
    public Still still() {
      throw new AssertionError("there is no model to ask");
    }
  }

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("catalogue.json");
    Files.writeString(file, CATALOGUE);
  }

  private CharacterDetection detection(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put(PREFIX + "catalogue", file.toString());
    DetectionConfiguration configuration =
        Configurations.of(DetectionConfiguration.class, settings);
    Worker worker = new Worker(folder.resolve("work"));
    PictureHasher hasher = new PictureHasher(worker.workshop(), worker.fingerprints());
    InstantSource time = () -> now;
    return Detections.with(
        worker,
        configuration,
        new CurrentCatalogue(configuration, hasher, time.withZone(ZoneOffset.UTC), Runnable::run),
        Map.of());
  }

  private Optional<DetectedCharacter> detect(Subject subject) {
    return detection(Map.of()).detect(subject);
  }

  private static Optional<DetectedCharacter> found(
      String name, double confidence, String evidence) {
    return Optional.of(new DetectedCharacter(name, confidence, evidence));
  }

  private static SubjectText text(Place place, String text) {
    return new SubjectText(place, text);
  }

  @Test
  void believesMetadataThatNamesOnePerson() {
    assertEquals(found("Chelsea", 0.95, "xmp:PersonInImage"), detect(Picture.named("Chelsea")));
    assertEquals(
        found("Ariel", 0.95, "xmp:PersonInImage"),
        detect(Picture.named("the little mermaid", "ARIEL")));
  }

  @Test
  void namesNobodyWhenMetadataNamesTwoWhateverTheTextsSay() {
    Picture two =
        new Picture(
            Picture.named("Ariel", "Ursula").namedPeople(),
            List.of(text(Place.TITLE, "Ariel")),
            new Pdq(ARIEL, 100));

    assertEquals(Optional.empty(), detect(two));
  }

  @Test
  void findsNamesAndAliasesInTexts() {
    assertEquals(
        found("Ursula", 0.8, "name in original name"),
        detect(Picture.with(text(Place.ORIGINAL_NAME, "sea_witch-01.jpg"))));
    assertEquals(
        found("Ariel", 0.8, "name in title"),
        detect(
            Picture.with(
                text(Place.ORIGINAL_NAME, "img.jpg"),
                text(Place.TITLE, "Ariel!"),
                text(Place.CAPTION, "The little mermaid"))));
    assertEquals(
        found("Ariel", 0.6, "name in subreddit"),
        detect(Picture.with(text(Place.SUBREDDIT, "the_little_mermaid"))));
  }

  @Test
  void guessesNobodyWhenTextsNameTwoOrANameIsShared() {
    assertEquals(
        Optional.empty(), detect(Picture.with(text(Place.ORIGINAL_NAME, "ariel_and_ursula.jpg"))));
    assertEquals(
        Optional.empty(),
        detect(Picture.with(text(Place.ORIGINAL_NAME, "ariel.jpg"), text(Place.TITLE, "Ursula"))));
    assertEquals(Optional.empty(), detect(Picture.with(text(Place.ORIGINAL_NAME, "robin.jpg"))));
    assertEquals(
        found("Nico Robin", 0.8, "name in original name"),
        detect(Picture.with(text(Place.ORIGINAL_NAME, "nico_robin.jpg"))));
  }

  @Test
  void hearsTheCommunityOnlyWhenTheObjectsOwnTextsAreSilent() {
    assertEquals(
        found("Ursula", 0.8, "name in original name"),
        detect(
            Picture.with(text(Place.SUBREDDIT, "Ariel"), text(Place.ORIGINAL_NAME, "ursula.jpg"))));
  }

  @Test
  void recognisesAReferencePictureUpTo31BitsAway() {
    assertEquals(
        found("Ariel", 0.95, "picture 0 bits from a reference"),
        detect(Picture.looking(ARIEL, 100)));
    PdqHash near = new PdqHash(1L ^ 0x7FFF_FFFFL << 8, 2, 3, 4);
    PdqHash tooFar = new PdqHash(1L ^ 0xFFFF_FFFFL << 8, 2, 3, 4);
    assertEquals(
        "Ariel", detect(Picture.looking(near, 50)).map(DetectedCharacter::name).orElse("nobody"));
    assertEquals(Optional.empty(), detect(Picture.looking(tooFar, 100)));
    assertEquals(Optional.empty(), detect(Picture.looking(FAR, 100)));
    assertEquals(Optional.empty(), detect(Picture.looking(ARIEL, 49)));
  }

  @Test
  void guessesNobodyWhenTwoCharactersHaveTheSamePicture() throws IOException {
    Files.writeString(
        file,
        """
        {"characters": [
          {"name": "Ariel", "references": [{"pdq": "%s"}]},
          {"name": "Ursula", "references": [{"pdq": "%s"}]}]}
        """
            .formatted(ARIEL, new PdqHash(0, 2, 3, 4)));

    assertEquals(Optional.empty(), detect(Picture.looking(ARIEL, 100)));
  }

  @Test
  void namesNobodyForAPictureThatCannotBeDecoded() {
    assertEquals(
        Optional.empty(), detect(Picture.with(text(Place.ORIGINAL_NAME, "something.jpg"))));
  }

  @Test
  void hearsNobodyWhoIsTooUnsure() {
    CharacterDetection strict = detection(Map.of(PREFIX + "minimum-confidence", "0.7"));

    assertEquals(Optional.empty(), strict.detect(Picture.with(text(Place.SUBREDDIT, "Ariel"))));
    assertTrue(strict.detect(Picture.with(text(Place.TITLE, "Ariel"))).isPresent());
  }

  @Test
  void readsAChangedCatalogueAfterAMinuteAndKeepsTheLastGoodOne() throws IOException {
    CharacterDetection detection = detection(Map.of());
    Picture jasmine = Picture.with(text(Place.TITLE, "Jasmine"));
    assertEquals(Optional.empty(), detection.detect(jasmine));

    change("{\"characters\": [{\"name\": \"Jasmine\"}]}", 10);
    now = now.plusSeconds(59);
    assertEquals(Optional.empty(), detection.detect(jasmine));
    now = now.plusSeconds(1);
    assertTrue(detection.detect(jasmine).isPresent());

    change("{\"characters\": ", 20);
    now = now.plus(Duration.ofMinutes(1));
    assertTrue(detection.detect(jasmine).isPresent());

    Files.delete(file);
    now = now.plus(Duration.ofMinutes(1));
    assertTrue(detection.detect(jasmine).isPresent());
  }

  /// A change within the file system's tick would not be seen; nobody edits so fast by hand.
  private void change(String json, int secondsLater) throws IOException {
    Files.writeString(file, json);
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.parse("2030-01-01T00:00:00Z").plusSeconds(secondsLater)));
  }
}
