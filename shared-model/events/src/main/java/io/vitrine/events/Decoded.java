package io.vitrine.events;

/// What a consumer finds in a Kafka record's value.
public sealed interface Decoded {
  /// An event that this build knows.
  record Known(Envelope<Event> envelope) implements Decoded {}

  /// A well-formed CloudEvent of a type that this build does not know: skip and count it.
  record Unknown(String type) implements Decoded {}
}
