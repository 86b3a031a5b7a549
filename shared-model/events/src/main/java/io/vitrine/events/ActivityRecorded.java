package io.vitrine.events;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// What a person did, for their own activity list. Keyed by user id.
///
/// @param action such as `media_shared` or `media_deleted`
/// @param feature the part of the product, such as `media_gallery`
/// @param details strings, numbers and booleans by name; no personal data beyond ids
public record ActivityRecorded(
    String userId, String action, String feature, Map<String, Object> details, Instant at)
    implements Event {
  public ActivityRecorded {
    requireNonNull(userId, "userId");
    requireNonNull(action, "action");
    requireNonNull(feature, "feature");
    requireNonNull(at, "at");
    details = java.util.Collections.unmodifiableMap(new TreeMap<>(details));
  }

  @Override
  public Topic topic() {
    return Topic.ACTIVITY;
  }

  @Override
  public String key() {
    return userId;
  }
}
