package io.vitrine.enrichment.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.memory.InMemoryObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsTest {
  private static final ObjectKey KEY = new ObjectKey("general", "renditions/community/1/1");

  @TempDir Path folder;

  private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
  private final Uploads uploads = new Uploads(store);

  @Test
  void aCheckedCopyIsStored() throws IOException {
    Path file = Files.write(folder.resolve("copy.jpg"), new byte[10]);

    assertEquals(10, uploads.put(KEY, copy(file)).size());
  }

  @Test
  void aCheckedCopyThatIsNoLongerThereIsNoFaultOfTheObject() {
    Path gone = folder.resolve("gone.jpg");

    assertThrows(TransientFaultException.class, () -> uploads.put(KEY, copy(gone)));
  }

  @Test
  void aCheckedCopyThatHasChangedIsNotStored() throws IOException {
    Path shorter = Files.write(folder.resolve("copy.jpg"), new byte[9]);

    assertThrows(TransientFaultException.class, () -> uploads.put(KEY, copy(shorter)));

    assertEquals(Optional.empty(), store.head(KEY));
  }

  private static CheckedCopy copy(Path file) {
    return new CheckedCopy(file, MediaType.JPEG, 1, 1, 10, "0".repeat(64));
  }
}
