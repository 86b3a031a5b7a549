package io.vitrine.web.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.vertx.http.runtime.filters.Filters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolFolderTest {
  private static final long OWN = ProcessHandle.current().pid();

  /// More than a process id may be on any system.
  private static final long NOBODY = 4_999_999_999L;

  @TempDir Path parent;

  @Test
  void whatAKilledProcessLeftGoesAtTheStart() throws IOException {
    spooled("vault-uploads-%d-spool".formatted(NOBODY));
    spooled("vault-uploads-%d-spool".formatted(OWN));
    spooled("vault-uploads-%d-spool".formatted(living()));
    spooled("other-uploads-%d-spool".formatted(NOBODY));

    new SpoolFolder(parent.resolve("vault-uploads-%d-spool".formatted(OWN))).clean(new Filters());

    assertEquals(
        Set.of(
            "vault-uploads-%d-spool".formatted(living()),
            "other-uploads-%d-spool".formatted(NOBODY)),
        names());
  }

  @Test
  void aFolderThatAnOperatorNamedIsLeftAlone() throws IOException {
    spooled("spool");

    new SpoolFolder(parent.resolve("spool")).clean(new Filters());

    assertEquals(Set.of("spool"), names());
  }

  @Test
  void theRoomOfAFolderThatIsNotThereYetIsKnown() {
    assertTrue(new SpoolFolder(parent.resolve("a").resolve("b")).usableSpace() > 0);
  }

  @Test
  void theProcessHasAnIdInTheSettings() {
    assertEquals(Long.toString(OWN), new ProcessIdSource().getValue("vitrine.process-id"));
  }

  private static long living() {
    return ProcessHandle.current().parent().orElseThrow().pid();
  }

  private void spooled(String folder) throws IOException {
    Files.createDirectories(parent.resolve(folder));
    Files.write(parent.resolve(folder).resolve("part"), new byte[] {1});
  }

  private Set<String> names() throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      return all.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
