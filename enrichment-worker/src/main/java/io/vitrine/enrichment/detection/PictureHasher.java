package io.vitrine.enrichment.detection;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.fingerprint.Fingerprints;
import io.vitrine.enrichment.fingerprint.Pdq;
import io.vitrine.enrichment.fingerprint.PdqHash;
import io.vitrine.enrichment.fingerprint.Still;
import io.vitrine.enrichment.process.PrivateFolder;
import io.vitrine.enrichment.process.Workshop;
import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.media.Sniffer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Hashes the catalogue's reference pictures, under the limits of any other picture.
@ApplicationScoped
class PictureHasher {
  private final Workshop workshop;
  private final Fingerprints fingerprints;

  @Inject
  PictureHasher(Workshop workshop, Fingerprints fingerprints) {
    this.workshop = workshop;
    this.fingerprints = fingerprints;
  }

  /// @throws RejectedException when the file is no picture, or too plain a one to be found again
  PdqHash hash(Path file) throws IOException {
    MediaType type = type(file);
    try (PrivateFolder folder = workshop.open()) {
      Path copy = Files.copy(file, folder.file("reference." + type.extension()));
      Pdq pdq = fingerprints.picture(new Still(folder.path(), copy, type));
      if (!pdq.isTelling()) {
        throw RejectedException.unsupported("there is too little in it to be found again");
      }
      return pdq.hash();
    }
  }

  private static MediaType type(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return Sniffer.sniff(stream.readNBytes(Sniffer.HEAD_BYTES))
          .filter(type -> type.kind() == MediaType.Kind.IMAGE)
          .orElseThrow(() -> RejectedException.unsupported("no image of a known type"));
    }
  }
}
