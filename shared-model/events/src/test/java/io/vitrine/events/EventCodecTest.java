package io.vitrine.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.events.EventTypes.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
  private record Field(EventType type, String name) {}

  private final JsonMapper json = JsonMapper.builder().build();
  private final EventCodec codec = new EventCodec();

  static List<EventType> types() {
    return EventTypes.all();
  }

  @ParameterizedTest
  @MethodSource("types")
  void anEventIsWrittenAsItsGoldenFile(EventType type) throws IOException {
    assertEquals(golden(type), json.readTree(codec.encode(SampleEvents.of(type))));
  }

  @ParameterizedTest
  @MethodSource("types")
  void aGoldenFileIsReadAsItsEvent(EventType type) throws IOException {
    assertEquals(
        new Decoded.Known(SampleEvents.of(type)),
        codec.decode(json.writeValueAsBytes(golden(type))));
  }

  @ParameterizedTest
  @MethodSource("types")
  void aSecondWritingIsTheSameBytes(EventType type) {
    byte[] first = codec.encode(SampleEvents.of(type));

    Decoded.Known read = assertInstanceOf(Decoded.Known.class, codec.decode(first));

    assertArrayEquals(first, codec.encode(read.envelope()));
  }

  @ParameterizedTest
  @MethodSource("types")
  void fieldsOfANewerSenderAreIgnored(EventType type) throws IOException {
    ObjectNode newer = golden(type);
    newer.put("sequence", "17");
    data(newer).put("addedLater", true);
    if (data(newer).get("object") instanceof ObjectNode object) {
      object.put("versionId", "v1");
    }

    assertEquals(
        new Decoded.Known(SampleEvents.of(type)), codec.decode(json.writeValueAsBytes(newer)));
  }

  @ParameterizedTest
  @MethodSource("requiredFields")
  void anEventWithoutARequiredFieldIsMalformed(EventType type, String field) throws IOException {
    ObjectNode without = golden(type);
    data(without).remove(field);
    ObjectNode withNull = golden(type);
    data(withNull).putNull(field);

    assertMalformed(json.writeValueAsBytes(without));
    assertMalformed(json.writeValueAsBytes(withNull));
  }

  static Stream<Object[]> requiredFields() {
    return fields(false).map(field -> new Object[] {field.type(), field.name()});
  }

  @ParameterizedTest
  @MethodSource("optionalFields")
  void anOptionalFieldMayBeLeftOut(EventType type, String field) throws IOException {
    ObjectNode without = golden(type);
    data(without).remove(field);
    // An order goes with its task, and only with it.
    switch (field) {
      case "copy" -> data(without).putArray("tasks").add("probe").add("thumbnail");
      case "thumbnails" -> data(without).putArray("tasks").add("probe").add("copy");
      default -> {}
    }

    assertInstanceOf(Decoded.Known.class, codec.decode(json.writeValueAsBytes(without)));
  }

  static Stream<Object[]> optionalFields() {
    return fields(true).map(field -> new Object[] {field.type(), field.name()});
  }

  private static Stream<Field> fields(boolean nullable) {
    return EventTypes.all().stream()
        .flatMap(
            type ->
                Stream.of(type.record().getRecordComponents())
                    .filter(component -> isNullable(component) == nullable)
                    .map(component -> new Field(type, component.getName())));
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"id", "source", "time", "type", "data", "specversion"})
  void anEnvelopeWithoutARequiredAttributeIsMalformed(String attribute) throws IOException {
    ObjectNode envelope = golden(EventTypes.all().getFirst());
    envelope.remove(attribute);

    assertMalformed(json.writeValueAsBytes(envelope));
  }

  @Test
  void attributesThatOnlyDescribeMayBeMissing() throws IOException {
    ObjectNode envelope = golden(EventTypes.all().getFirst());
    envelope.remove(List.of("subject", "datacontenttype", "dataschema", "traceparent"));

    Decoded.Known read =
        assertInstanceOf(Decoded.Known.class, codec.decode(json.writeValueAsBytes(envelope)));

    assertEquals(null, read.envelope().traceparent());
  }

  @Test
  void anotherVersionOfCloudEventsIsMalformed() throws IOException {
    ObjectNode envelope = golden(EventTypes.all().getFirst());
    envelope.put("specversion", "0.3");

    assertMalformed(json.writeValueAsBytes(envelope));
  }

  @Test
  void aTypeThatThisBuildDoesNotKnowIsUnknownWhateverItCarries() {
    byte[] value =
        "{\"specversion\":\"1.0\",\"type\":\"io.vitrine.vault.MediaFlown\",\"data\":[1,2]}"
            .getBytes(UTF_8);

    assertEquals(new Decoded.Unknown("io.vitrine.vault.MediaFlown"), codec.decode(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "[]", "17", "{", "{}", "\"text\"", "not json", "\u0000"})
  void whatIsNoCloudEventIsMalformed(String value) {
    assertMalformed(value.getBytes(UTF_8));
  }

  @Test
  void aRecordWithoutAValueIsMalformed() {
    assertMalformed(null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"requester\":\"nobody\"",
        "\"tasks\":[]",
        "\"tasks\":[\"fly\"]",
        "\"generation\":\"many\"",
        "\"object\":{\"bucket\":\"b\",\"key\":\"k\",\"size\":-1}",
        "\"copy\":null"
      })
  void dataThatBreaksTheRulesOfItsTypeIsMalformed(String broken) throws IOException {
    ObjectNode envelope = golden(typeOf(EnrichmentRequested.class));
    JsonNode replacement = json.readTree("{" + broken + "}");
    data(envelope).setAll((ObjectNode) replacement);

    assertMalformed(json.writeValueAsBytes(envelope));
  }

  @Test
  void timesAreWrittenWithThreeDigitsOfASecond() throws IOException {
    Instant precise = Instant.parse("2024-03-08T10:30:34.567891234Z");
    Instant whole = Instant.parse("2024-03-08T10:30:34Z");
    ActivityRecorded event = new ActivityRecorded("u", "a", "f", java.util.Map.of(), whole);
    Envelope<Event> envelope =
        new Envelope<>(new UUID(1, 2), URI.create("/vitrine/test"), precise, null, event);

    JsonNode written = json.readTree(codec.encode(envelope));

    assertEquals("2024-03-08T10:30:34.567Z", written.path("time").textValue());
    assertEquals("2024-03-08T10:30:34.000Z", written.path("data").path("at").textValue());
  }

  @Test
  void outsideATraceThereIsNoTraceparent() throws IOException {
    JsonNode written =
        json.readTree(codec.encode(SampleEvents.of(typeOf(VaultEvent.MediaDeleted.class))));

    assertTrue(written.path("traceparent").isMissingNode());
  }

  private void assertMalformed(byte @Nullable [] value) {
    assertThrows(MalformedEventException.class, () -> codec.decode(value));
  }

  private static EventType typeOf(Class<? extends Event> record) {
    return EventTypes.all().stream()
        .filter(type -> type.record().equals(record))
        .findFirst()
        .orElseThrow();
  }

  private static ObjectNode data(ObjectNode envelope) {
    return (ObjectNode) envelope.get("data");
  }

  private ObjectNode golden(EventType type) throws IOException {
    String name = "/golden/" + type.name() + ".json";
    try (InputStream in =
        Objects.requireNonNull(EventCodecTest.class.getResourceAsStream(name), name)) {
      return (ObjectNode) json.readTree(in);
    }
  }
}
