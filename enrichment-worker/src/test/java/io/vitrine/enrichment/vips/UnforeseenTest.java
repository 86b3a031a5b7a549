package io.vitrine.enrichment.vips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.vitrine.enrichment.vips.ImagingAnswer.Failed;
import org.junit.jupiter.api.Test;

class UnforeseenTest {
  @Test
  void aPictureThatBreaksARuleIsAFailureAndNotTheEndOfTheChild() {
    ImagingAnswer answer =
        ImagingChild.answer(
            () -> {
              throw new IndexOutOfBoundsException("17 of 16");
            });

    assertEquals(
        "unforeseen: java.lang.IndexOutOfBoundsException: 17 of 16",
        assertInstanceOf(Failed.class, answer).complaint());
  }
}
