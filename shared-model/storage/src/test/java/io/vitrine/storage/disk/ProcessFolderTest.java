package io.vitrine.storage.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessFolderTest {
  /// Beyond what Linux gives out as process id.
  private static final String NO_PROCESS = "999999999";

  @TempDir Path parent;

  @Test
  void onlyItsOwnUserCanReadIt() throws IOException {
    try (ProcessFolder folder = ProcessFolder.below(parent.resolve("new/one"), "work")) {
      assertEquals(
          "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.path())));
    }
  }

  @Test
  void goesWithAllInItWhenClosed() throws IOException {
    ProcessFolder folder = ProcessFolder.below(parent, "work");
    Path outside = Files.createFile(parent.resolve("outside"));
    Path deep = Files.createDirectories(folder.path().resolve("deep/er"));
    Files.writeString(deep.resolve("file"), "x");
    Files.createSymbolicLink(deep.resolve("link"), outside);
    Files.createSymbolicLink(deep.resolve("way out"), parent);

    folder.close();

    assertFalse(Files.exists(folder.path()));
    assertTrue(Files.exists(outside));
    folder.close();
  }

  @Test
  void whatADeadProcessLeftIsRemoved() throws IOException {
    Path dead = left("work-" + NO_PROCESS + "-1");
    Path sameIdInAnEarlierContainer = left("work-" + ProcessHandle.current().pid() + "-1");

    ProcessFolder.below(parent, "work");

    assertFalse(Files.exists(dead));
    assertFalse(Files.exists(sameIdInAnEarlierContainer));
  }

  @Test
  void whatBelongsToOthersStays() throws IOException {
    Path alive = left("work-" + ProcessHandle.current().parent().orElseThrow().pid() + "-1");
    Path otherPurpose = left("other-" + NO_PROCESS + "-1");
    Path noFolderOfOurs = left("work-shop-1");

    ProcessFolder.below(parent, "work");

    assertTrue(Files.exists(alive));
    assertTrue(Files.exists(otherPurpose));
    assertTrue(Files.exists(noFolderOfOurs));
  }

  @Test
  void saysWhenThereIsNoPlace() {
    Path nowhere = Path.of("/dev/null/x");

    assertThrows(UncheckedIOException.class, () -> ProcessFolder.below(nowhere, "work"));
  }

  private Path left(String name) throws IOException {
    Path folder = Files.createDirectories(parent.resolve(name));
    Files.writeString(Files.createDirectory(folder.resolve("job")).resolve("file"), "x");
    return folder;
  }
}
