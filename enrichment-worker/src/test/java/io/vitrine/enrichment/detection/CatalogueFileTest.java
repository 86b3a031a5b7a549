package io.vitrine.enrichment.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.fingerprint.PdqHash;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Programs;
import io.vitrine.enrichment.testing.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueFileTest {
  private static final String HASH =
      "f8f8f0cee0f4a84f06370a22038f63f0b36e2ed596621e1d33e6b39c4e9c9b22";

  @TempDir Path folder;
  private PictureHasher hasher;

  @BeforeEach
  void prepare() {
    Worker worker = new Worker(folder.resolve("work"));
    hasher = new PictureHasher(worker.workshop(), worker.fingerprints());
  }

  private Catalogue read(String json) throws IOException {
    Path file = folder.resolve("catalogue.json");
    Files.writeString(file, json);
    return new CatalogueFile(file, hasher).read();
  }

  @Test
  void readsNamesAliasesHashesAndPictures() throws IOException {
    Files.write(folder.resolve("cat.webp"), Media.bytes("chelsea.webp"));

    Catalogue catalogue =
        read(
            """
            // who we know
            {"characters": [
              {"name": "Chelsea", "aliases": ["The Cat"], "references": [{"picture": "cat.webp"}]},
              {"name": "Ariel", "references": [{"pdq": "%s"}]},
              {"name": "Ursula"}]}
            """
                .formatted(HASH));

    assertEquals(Set.of("Chelsea"), catalogue.names().in("the-cat.jpg"));
    assertEquals(
        List.of("Chelsea", "Ariel"), catalogue.references().stream().map(Reference::name).toList());
    assertEquals(PdqHash.parse(HASH), catalogue.references().getLast().hash());
    assertEquals("Chelsea", catalogue.properName("THE cat"));
    assertEquals("Somebody", catalogue.properName("Somebody"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                                      | characters is missing",
        "[]                                                      | Cannot deserialize",
        "{\"characters\": [{\"nam\": \"Ariel\"}]}                | Unrecognized field \"nam\"",
        "{\"characters\": [{\"aliases\": [\"Ariel\"]}]}          | character 1: name is missing",
        "{\"characters\": [{\"name\": \"A\"}]}                   | must have 2 letters",
        "{\"characters\": [{\"name\": \" - \"}]}                 | must have 2 letters",
        "{\"characters\": [{\"name\": \"Ari\"}, {\"name\": \"ARI\"}]} | character 2: the name \"ARI\" is there already",
        "{\"characters\": [{\"name\": \"Ari\", \"aliases\": [\"\"]}]} | must have 2 letters",
        "{\"characters\": [{\"name\": \"Ari\", \"references\": [{}]}]} | either pdq or picture",
        "{\"characters\": [{\"name\": \"Ari\", \"references\": [{\"pdq\": \"f8\"}]}]} | no hash of 64 digits",
        "{\"characters\": [{\"name\": \"Ari\", \"references\": [{\"picture\": \"no.jpg\"}]}]} | the picture no.jpg cannot be used",
        "{\"characters\": [{\"name\": \"Ari\", \"references\": [{\"picture\": \"catalogue.json\"}]}]} | no image of a known type"
      })
  void saysWhatIsWrong(String json, String message) {
    CatalogueException e = assertThrows(CatalogueException.class, () -> read(json));

    assertTrue(String.valueOf(e.getMessage()).contains(message), e::getMessage);
    assertTrue(String.valueOf(e.getMessage()).contains("catalogue.json"), e::getMessage);
  }

  @Test
  void refusesAPictureThatIsTooPlainToBeFoundAgain() {
    Path plain = folder.resolve("plain.png");
    Programs.run(folder, "vips", "black", plain.toString(), "100", "100");

    CatalogueException e =
        assertThrows(
            CatalogueException.class,
            () ->
                read(
                    "{\"characters\": [{\"name\": \"Ari\", \"references\":"
                        + " [{\"picture\": \"plain.png\"}]}]}"));

    assertTrue(String.valueOf(e.getMessage()).contains("too little"), e::getMessage);
  }

  @Test
  void saysWhenThereIsNoFile() {
    Path nowhere = folder.resolve("nowhere.json");

    CatalogueException e =
        assertThrows(CatalogueException.class, () -> new CatalogueFile(nowhere, hasher).read());

    assertTrue(String.valueOf(e.getMessage()).contains("cannot be read"), e::getMessage);
  }

  @Test
  void boundsTheNumberOfAliases() {
    String aliases = "\"Ariel\",".repeat(200) + "\"Ariel\"";

    CatalogueException e =
        assertThrows(
            CatalogueException.class,
            () ->
                read("{\"characters\": [{\"name\": \"Ariel\", \"aliases\": [" + aliases + "]}]}"));

    assertTrue(String.valueOf(e.getMessage()).contains("at most 200"), e::getMessage);
  }
}
