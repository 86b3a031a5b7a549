package io.vitrine.web.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.runtime.configuration.MemorySize;
import io.vitrine.web.ProblemException;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class UploadSlotsTest {
  private final UploadSlots slots =
      new UploadSlots(new Limits(3, 2, bytes(100), bytes(1000)), () -> 1250);

  private record Limits(int atOnce, int perUser, MemorySize bytesPerUser, MemorySize freeSpace)
      implements UploadLimits {}

  @Test
  void aUserHasSoManyAtOnce() {
    UploadSlots.Slot first = slots.take("alice", 1);
    slots.take("alice", 1);
    assertRefused(429, "alice", 1);
    slots.take("bob", 1);

    first.close();

    slots.take("alice", 1);
    assertRefused(429, "alice", 1);
  }

  @Test
  void aUserHasSoManyBytesAtOnce() {
    UploadSlots.Slot first = slots.take("alice", 60);
    assertRefused(429, "alice", 41);
    first.close();

    slots.take("alice", 100);
    assertRefused(429, "alice", Long.MAX_VALUE);
  }

  @Test
  void allTogetherHaveSoManyAtOnce() {
    slots.take("alice", 1);
    slots.take("bob", 1);
    slots.take("carol", 1);

    assertRefused(503, "dora", 1);
  }

  @Test
  void whatTheDiskHasNoRoomForIsRefused() {
    slots.take("alice", 100);
    slots.take("bob", 100);

    assertRefused(503, "carol", 51);
    slots.take("carol", 50);
  }

  @Test
  void aPlaceIsGivenBackOnce() {
    UploadSlots.Slot first = slots.take("alice", 1);
    slots.take("alice", 1);

    first.close();
    first.close();

    assertEquals(1, slots.underWay());
  }

  private void assertRefused(int status, String user, long bytes) {
    ProblemException refused = assertThrows(ProblemException.class, () -> slots.take(user, bytes));
    assertEquals(status, refused.type().status());
  }

  private static MemorySize bytes(long count) {
    return new MemorySize(BigInteger.valueOf(count));
  }
}
