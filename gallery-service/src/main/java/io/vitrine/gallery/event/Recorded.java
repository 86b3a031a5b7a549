package io.vitrine.gallery.event;

/// What became of a new event.
public sealed interface Recorded {
  EventId id();

  /// It has a row now.
  record Added(EventId id) implements Recorded {}

  /// The device had sent the same name and bytes before.
  ///
  /// @param id of the event that stays
  record AlreadyThere(EventId id) implements Recorded {}
}
