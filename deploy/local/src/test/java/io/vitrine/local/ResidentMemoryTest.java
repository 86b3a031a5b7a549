package io.vitrine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {
  @Test
  void theResidentSetIsReadFromTheStatusOfTheProcess() {
    assertEquals(
        Optional.of(300L),
        ResidentMemory.fromProc("Name:\tjava\nVmHWM:\t  400000 kB\nVmRSS:\t  307200 kB\n"));
  }

  @Test
  void aStatusWithoutItIsUnknown() {
    assertEquals(Optional.empty(), ResidentMemory.fromProc("Name:\tjava\n"));
  }

  @Test
  void thisVeryProcessHasSome() {
    assertTrue(ResidentMemory.of(ProcessHandle.current()).orElse(0L) > 0);
  }
}
