package io.vitrine.local.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteLockTest {
  @TempDir Path folder;

  @Test
  void oneSuiteAtATime() throws Exception {
    SuiteLock first = SuiteLock.tryTake(folder).orElseThrow();
    assertEquals(Optional.empty(), SuiteLock.tryTake(folder));
    assertTrue(SuiteLock.isTaken(folder));
    first.close();
    assertFalse(SuiteLock.isTaken(folder));
    SuiteLock.tryTake(folder).orElseThrow().close();
  }

  @Test
  void whereNothingEverRanNothingIsTaken() throws Exception {
    assertFalse(SuiteLock.isTaken(folder.resolve("never")));
  }
}
