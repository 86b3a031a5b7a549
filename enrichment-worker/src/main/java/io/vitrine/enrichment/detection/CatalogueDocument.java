package io.vitrine.enrichment.detection;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The catalogue as it is written down. Jackson builds the records by reflection, which a native
/// executable must be told.
@RegisterForReflection(
    targets = {
      CatalogueDocument.class,
      CatalogueDocument.Entry.class,
      CatalogueDocument.Picture.class
    })
record CatalogueDocument(@Nullable List<Entry> characters) {
  /// A character.
  ///
  /// @param name as results give it
  /// @param aliases other names
  /// @param references pictures that show it
  record Entry(
      @Nullable String name, @Nullable List<String> aliases, @Nullable List<Picture> references) {
    Entry {
      aliases = aliases == null ? List.of() : aliases;
      references = references == null ? List.of() : references;
    }

    List<String> otherNames() {
      return aliases == null ? List.of() : aliases;
    }

    List<Picture> pictures() {
      return references == null ? List.of() : references;
    }
  }

  /// Exactly one of the two.
  ///
  /// @param pdq 64 hexadecimal digits
  /// @param picture path of an image file, relative to the catalogue's folder
  record Picture(@Nullable String pdq, @Nullable String picture) {}
}
