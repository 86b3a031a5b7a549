package io.vitrine.enrichment.detection;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.detection.CatalogueDocument.Entry;
import io.vitrine.enrichment.detection.CatalogueDocument.Picture;
import io.vitrine.enrichment.fingerprint.PdqHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads a catalogue: JSON in which comments are allowed, `{"characters": [{"name": "Ariel",
/// "aliases": ["The Little Mermaid"], "references": [{"pdq": "f8f8..."}, {"picture":
/// "ariel.jpg"}]}]}`. Misspelt fields, empty and repeated names and too long lists are errors.
final class CatalogueFile {
  private static final long MAX_BYTES = 32L * 1024 * 1024;
  private static final int MAX_CHARACTERS = 100_000;
  private static final int MAX_ALIASES = 200;
  private static final int MAX_REFERENCES = 1_000;
  private static final int MAX_NAME_LENGTH = 200;

  /// One letter is in every other file name.
  private static final int MIN_LETTERS = 2;

  private final JsonMapper json =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private final Path file;
  private final PictureHasher hasher;

  /// @param hasher for the reference pictures
  CatalogueFile(Path file, PictureHasher hasher) {
    this.file = file;
    this.hasher = hasher;
  }

  /// @throws CatalogueException when there is no such file, or it breaks a rule
  Catalogue read() {
    List<Entry> entries = entries();
    requireAtMost(MAX_CHARACTERS, entries.size(), "characters");
    Catalogue catalogue = new Catalogue();
    Set<List<String>> seen = new HashSet<>();
    for (int index = 0; index < entries.size(); index++) {
      try {
        add(entries.get(index), catalogue, seen);
      } catch (CatalogueException e) {
        throw new CatalogueException(
            "catalogue %s, character %d: %s".formatted(file, index + 1, e.getMessage()),
            e.getCause());
      }
    }
    return catalogue;
  }

  private List<Entry> entries() {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new CatalogueException("catalogue %s: larger than 32 MiB".formatted(file));
      }
      List<Entry> entries = json.readValue(file.toFile(), CatalogueDocument.class).characters();
      if (entries == null) {
        throw new CatalogueException("catalogue %s: characters is missing".formatted(file));
      }
      return entries;
    } catch (JacksonException e) {
      throw new CatalogueException("catalogue %s: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new CatalogueException("catalogue %s cannot be read".formatted(file), e);
    }
  }

  private void add(Entry entry, Catalogue catalogue, Set<List<String>> seen) {
    String name = entry.name();
    if (name == null) {
      throw new CatalogueException("name is missing");
    }
    requireName(name);
    if (!seen.add(Words.of(name))) {
      throw new CatalogueException("the name \"%s\" is there already".formatted(name));
    }
    requireAtMost(MAX_ALIASES, entry.otherNames().size(), "aliases");
    entry.otherNames().forEach(CatalogueFile::requireName);
    requireAtMost(MAX_REFERENCES, entry.pictures().size(), "references");
    List<Reference> references = new ArrayList<>();
    for (Picture picture : entry.pictures()) {
      references.add(new Reference(name, hash(picture)));
    }
    catalogue.add(name, entry.otherNames(), references);
  }

  private static void requireName(String name) {
    int letters = Words.of(name).stream().mapToInt(String::length).sum();
    if (letters < MIN_LETTERS || name.length() > MAX_NAME_LENGTH) {
      throw new CatalogueException(
          "the name \"%s\" must have 2 letters or digits and at most 200 characters"
              .formatted(name.substring(0, Math.min(name.length(), 50))));
    }
  }

  private static void requireAtMost(int limit, int found, String what) {
    if (found > limit) {
      throw new CatalogueException("%d %s, at most %d are allowed".formatted(found, what, limit));
    }
  }

  private PdqHash hash(Picture reference) {
    String pdq = reference.pdq();
    String picture = reference.picture();
    if ((pdq == null) == (picture == null)) {
      throw new CatalogueException("a reference has either pdq or picture");
    }
    try {
      return pdq != null ? PdqHash.parse(pdq) : hashOfPicture(String.valueOf(picture));
    } catch (IllegalArgumentException e) {
      throw new CatalogueException("the pdq \"%s\" is no hash of 64 digits".formatted(pdq), e);
    }
  }

  private PdqHash hashOfPicture(String picture) {
    Path path = file.toAbsolutePath().resolveSibling(picture);
    try {
      return hasher.hash(path);
    } catch (IOException | RejectedException e) {
      throw new CatalogueException(
          "the picture %s cannot be used: %s".formatted(picture, e.getMessage()), e);
    }
  }
}
