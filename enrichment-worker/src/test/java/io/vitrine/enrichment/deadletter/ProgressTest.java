package io.vitrine.enrichment.deadletter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

class ProgressTest {
  /// The broker's default for `offset.metadata.max.bytes`.
  private static final int METADATA_LIMIT = 4096;

  @Test
  void whatCameBackOutOfOrderIsRemembered() {
    Progress progress = Progress.NONE.with(0).with(2).with(5);

    Progress read = Progress.of(progress.committed());

    assertEquals(1, read.first());
    assertTrue(read.isReturned(0) && read.isReturned(2) && read.isReturned(5));
    assertFalse(read.isReturned(1) || read.isReturned(3) || read.isReturned(6));
    assertEquals(3, read.with(1).first());
  }

  @Test
  void anOffsetWithoutMetadataIsOneToo() {
    Progress read = Progress.of(new OffsetAndMetadata(7));

    assertTrue(read.isReturned(6));
    assertFalse(read.isReturned(7));
  }

  @Test
  void lettersThatAreGoneByTheirAgeAreForgotten() {
    Progress progress = Progress.NONE.with(3).with(4).with(9).from(3);

    assertEquals(5, progress.first());
    assertTrue(progress.isReturned(9));
    assertEquals(100_000, progress.from(100_000).first());
    assertEquals(progress, progress.from(2));
  }

  @Test
  void theLargestProgressFitsIntoTheMetadata() {
    Progress progress = Progress.NONE.with(Progress.WINDOW - 1);

    assertFalse(progress.reaches(Progress.WINDOW));
    assertFalse(progress.isReturned(10L * Progress.WINDOW));
    assertTrue(progress.committed().metadata().length() < METADATA_LIMIT);
    assertTrue(Progress.of(progress.committed()).isReturned(Progress.WINDOW - 1));
  }
}
