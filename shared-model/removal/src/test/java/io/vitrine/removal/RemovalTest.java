package io.vitrine.removal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.Sighting;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which object a removal means. The store's clock may be days off: only its ages count.
class RemovalTest {
  private static final ObjectKey KEY = new ObjectKey("user-media", "users/user_1/one.jpg");
  private static final Instant STORE_TIME = Instant.parse("1999-12-31T23:59:59Z");
  private static final long NOW = -5_000_000_000L;

  @ParameterizedTest
  @CsvSource({
    // tag given up, tag seen, age of the object, age of the removal
    "a, a, 3600, 0, true",
    "a, b, 3600, 0, false",
    "a, a, 3600, 300, true",
    "a, a, 299, 300, true",
    "a, a, 298, 300, true",
    "a, a, 297, 300, false",
    "a, a, 0, 300, false",
    // Put and given up within a second, and the store rounds its time up.
    "a, a, -1, 0, true",
    "a, a, -1, 1, true",
    ", b, 3600, 300, true",
    ", b, 0, 300, false"
  })
  void aRemovalMeansOneObject(
      @Nullable String givenUp, String seen, long age, long since, boolean meant) {
    Removal removal = new Removal(1, KEY, givenUp, NOW - TimeUnit.SECONDS.toNanos(since));
    Sighting sighting =
        new Sighting(
            new ObjectInfo(KEY, seen, 3, "image/jpeg", STORE_TIME.minusSeconds(age)), STORE_TIME);

    assertEquals(meant, removal.means(sighting, NOW));
  }
}
