package io.vitrine.removal;

import java.time.Instant;

/// A key, and when its object was written by the store's clock.
public record WrittenKey(String key, Instant lastModified) {}
