package io.vitrine.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.vitrine.events.EventTypes.EventType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes and reads events as structured CloudEvents 1.0 in JSON. Thread-safe.
public final class EventCodec {
  private static final int TYPICAL_BYTES = 1024;

  /// Our extension: names of attributes have small letters and digits only, CloudEvents 1.0, 3.1.
  private static final String REQUEST_ID = "requestid";

  private final JsonMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(new SimpleModule().addSerializer(Instant.class, new Milliseconds()))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /// The envelope as UTF-8 JSON.
  public byte[] encode(Envelope<? extends Event> envelope) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(TYPICAL_BYTES);
    try (JsonGenerator out = json.createGenerator(bytes)) {
      write(envelope, out);
    } catch (IOException e) {
      throw new IllegalStateException("an event record must always be writable", e);
    }
    return bytes.toByteArray();
  }

  /// Field by field: a tree of the data would be built only to be written.
  private static void write(Envelope<? extends Event> envelope, JsonGenerator out)
      throws IOException {
    Event event = envelope.data();
    EventType type = EventTypes.of(event);
    out.writeStartObject();
    out.writeStringField("specversion", "1.0");
    out.writeStringField("id", envelope.id().toString());
    out.writeStringField("source", envelope.source().toString());
    out.writeStringField("type", type.name());
    out.writeStringField("time", Milliseconds.text(envelope.time()));
    out.writeStringField("subject", event.key());
    out.writeStringField("datacontenttype", "application/json");
    out.writeStringField("dataschema", type.dataSchema());
    if (envelope.traceparent() != null) {
      out.writeStringField("traceparent", envelope.traceparent());
    }
    if (envelope.requestId() != null) {
      out.writeStringField(REQUEST_ID, envelope.requestId());
    }
    out.writePOJOField("data", event);
    out.writeEndObject();
  }

  /// Reads an envelope. Fields that this build does not know are ignored, and so is a request id or
  /// a trace context that breaks the rules of [Trace].
  ///
  /// @throws MalformedEventException when the bytes are no CloudEvent, or its data breaks the rules
  ///   of its type
  public Decoded decode(byte @Nullable [] value) {
    if (value == null) {
      throw new MalformedEventException("an event has no value");
    }
    JsonNode node = parse(value);
    String typeName = text(node, "type");
    Optional<EventType> type = EventTypes.named(typeName);
    if (type.isEmpty()) {
      return new Decoded.Unknown(typeName);
    }
    try {
      Event data = json.treeToValue(node.path("data"), type.get().record());
      if (data == null) {
        throw new MalformedEventException("event of type " + typeName + " has no data");
      }
      Trace trace =
          Trace.of(node.path(REQUEST_ID).textValue(), node.path("traceparent").textValue());
      return new Decoded.Known(
          new Envelope<>(
              UUID.fromString(text(node, "id")),
              URI.create(text(node, "source")),
              Instant.parse(text(node, "time")),
              trace.parent(),
              trace.requestId(),
              data));
    } catch (JsonProcessingException | RuntimeException e) {
      throw new MalformedEventException(
          "event of type %s cannot be read: %s%s"
              .formatted(typeName, e.getClass().getSimpleName(), place(e)));
    }
  }

  private JsonNode parse(byte[] value) {
    try {
      JsonNode node = json.readTree(value);
      if (!"1.0".equals(node.path("specversion").textValue())) {
        throw new MalformedEventException("not a CloudEvents 1.0 envelope");
      }
      return node;
    } catch (IOException e) {
      throw new MalformedEventException("not JSON");
    }
  }

  /// The names of the fields that lead to what could not be read; their values may be personal.
  private static String place(Exception fault) {
    return fault instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
        ? mapping.getPath().stream()
            .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
            .collect(Collectors.joining(".", " at ", ""))
        : "";
  }

  private static String text(JsonNode node, String field) {
    String value = node.path(field).textValue();
    if (value == null) {
      throw new MalformedEventException("event without " + field);
    }
    return value;
  }
}
