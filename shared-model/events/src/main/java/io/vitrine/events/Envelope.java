package io.vitrine.events;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A CloudEvents 1.0 envelope. Type, subject and data schema follow from the event itself.
///
/// @param id unique for each event; a repeated delivery has the same id
/// @param source the service that wrote it, such as `/vitrine/vault-service`
/// @param time when it happened
/// @param traceparent W3C trace context of the request that caused it, null outside a trace
/// @param requestId the `X-Request-Id` of that request, null outside one
public record Envelope<E extends Event>(
    UUID id,
    URI source,
    Instant time,
    @Nullable String traceparent,
    @Nullable String requestId,
    E data) {
  public Envelope {
    requireNonNull(id, "id");
    requireNonNull(source, "source");
    requireNonNull(time, "time");
    requireNonNull(data, "data");
  }

  /// Of a cause without a request id.
  public Envelope(UUID id, URI source, Instant time, @Nullable String traceparent, E data) {
    this(id, source, time, traceparent, null, data);
  }

  /// What it and all that follows from it belong to.
  public Trace trace() {
    return Trace.of(requestId, traceparent);
  }
}
