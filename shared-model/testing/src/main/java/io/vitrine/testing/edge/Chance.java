package io.vitrine.testing.edge;

import java.util.List;
import java.util.Random;

/// Chooses, always in the same way for one seed.
final class Chance {
  private static final List<String> TEXTS =
      List.of(
          "",
          "1",
          "0",
          "-1",
          "01",
          "999999",
          "9223372036854775808",
          "1e9",
          "null",
          "true",
          "x",
          "cat",
          "a/b",
          "../..",
          "a;b",
          "Uploads/none.jpg",
          "2030-01-31T12:00:00.000Z",
          "+999999999-12-31T23:59:59Z",
          "2024-02-30",
          "550e8400-e29b-41d4-a716-446655440000",
          "00000000000000000000000000000000",
          "\u0000",
          "\u00e9\u0301",
          "\ud83d\udc08",
          "' OR 1=1 --",
          "<b>\"&",
          "${x}",
          "%25",
          "\n\r\t",
          "x".repeat(300),
          "\u00e9".repeat(1500));

  private final Random random;

  Chance(long seed) {
    this.random = new Random(seed);
  }

  /// Whether it is one of so many in a hundred.
  boolean of(int percent) {
    return random.nextInt(100) < percent;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /// Text as it may stand in a body.
  String text() {
    return of(85) ? one(TEXTS) : noise(40);
  }

  /// Characters up to U+00FF, each a byte of a raw request.
  String noise(int most) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(most + 1); left > 0; left--) {
      text.append((char) random.nextInt(256));
    }
    return text.toString();
  }

  /// Text in which a piece is left out, doubled, or replaced.
  String mutated(String text) {
    if (text.isEmpty()) {
      return noise(8);
    }
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + 1 + random.nextInt(8));
    String middle =
        switch (random.nextInt(3)) {
          case 0 -> "";
          case 1 -> text.substring(from, to).repeat(2);
          default -> noise(6);
        };
    return text.substring(0, from) + middle + text.substring(to);
  }
}
