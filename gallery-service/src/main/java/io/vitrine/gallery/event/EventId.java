package io.vitrine.gallery.event;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// The id of a media event: `evt_` and letters and digits that nobody can guess.
public record EventId(String value) {
  private static final String PREFIX = "evt_";
  private static final Pattern ALLOWED = Pattern.compile("evt_[a-z0-9]{1,60}");

  public EventId {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException("not an event id");
    }
  }

  /// A new id.
  ///
  /// @param random 122 bits of chance
  public static EventId of(UUID random) {
    return new EventId(PREFIX + random.toString().replace("-", ""));
  }

  /// The id in this text, empty when no event can have it.
  static Optional<EventId> parse(String text) {
    return ALLOWED.matcher(text).matches() ? Optional.of(new EventId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
