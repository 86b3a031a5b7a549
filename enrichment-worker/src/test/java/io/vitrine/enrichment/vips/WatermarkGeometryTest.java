package io.vitrine.enrichment.vips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatermarkGeometryTest {
  @ParameterizedTest
  @CsvSource({"64, 64, 12", "451, 300, 16", "1920, 1080, 60", "1080, 1920, 60", "12000, 9000, 500"})
  void growsWithTheShorterSide(int width, int height, int expected) {
    assertEquals(expected, WatermarkGeometry.fontPixels(width, height, 4));
  }

  @ParameterizedTest
  @CsvSource({"40, 4000", "4000, 40", "16, 16", "1, 1"})
  void neverAsksForLessThanTheSmallestMark(int width, int height) {
    assertTrue(WatermarkGeometry.fontPixels(width, height, 4) >= 4);
  }

  @Test
  void makesLongTextsSmaller() {
    assertTrue(
        WatermarkGeometry.fontPixels(300, 300, 30) < WatermarkGeometry.fontPixels(300, 300, 4));
  }

  @Test
  void usesFewSizes() {
    long sizes =
        IntStream.rangeClosed(1, 10_000)
            .map(side -> WatermarkGeometry.fontPixels(side, side, 4))
            .distinct()
            .count();

    assertTrue(sizes < 50, "sizes: " + sizes);
  }

  @Test
  void standsNearTheFarEndAndNeverBeforeTheStart() {
    assertEquals(1000 - 200 - 20, WatermarkGeometry.edge(1000, 200, 60));
    assertEquals(0, WatermarkGeometry.edge(100, 120, 12));
  }
}
