package io.vitrine.vault.adoption;

import java.time.Duration;

/// Settings of one replica in a test.
record Settings(Duration maxAge, Duration maxWait, int restFactor, Duration lease, int pageSize)
    implements AdoptionConfig {
  /// Content with nothing that began earlier, so each request sees the bucket as it is.
  static final Settings STRICT =
      new Settings(Duration.ZERO, Duration.ofSeconds(10), 0, Duration.ofSeconds(30), 1000);

  /// Content with the first run for the whole test.
  static final Settings LASTING = STRICT.maxAge(Duration.ofMinutes(10));

  Settings maxAge(Duration time) {
    return new Settings(time, maxWait, restFactor, lease, pageSize);
  }

  Settings maxWait(Duration time) {
    return new Settings(maxAge, time, restFactor, lease, pageSize);
  }

  Settings restFactor(int factor) {
    return new Settings(maxAge, maxWait, factor, lease, pageSize);
  }

  Settings lease(Duration time) {
    return new Settings(maxAge, maxWait, restFactor, time, pageSize);
  }

  Settings pageSize(int keys) {
    return new Settings(maxAge, maxWait, restFactor, lease, keys);
  }
}
