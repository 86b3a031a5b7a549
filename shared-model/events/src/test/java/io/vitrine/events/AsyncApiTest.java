package io.vitrine.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.vitrine.events.EventTypes.EventType;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds `docs/api/asyncapi.yaml` against the code: whoever adds an event or a field describes it.
class AsyncApiTest {
  private static final Path FILE =
      Path.of(System.getProperty("vitrine.root", "../..")).resolve("docs/api/asyncapi.yaml");
  private static final Map<Class<?>, String> FORMATS =
      Map.of(
          long.class, "integer/int64",
          Long.class, "integer/int64",
          int.class, "integer/int32",
          Integer.class, "integer/int32",
          double.class, "number/double",
          boolean.class, "boolean/",
          Boolean.class, "boolean/",
          String.class, "string/",
          UUID.class, "string/uuid",
          Instant.class, "string/date-time");

  private final JsonNode document = read();

  static List<EventType> types() {
    return EventTypes.all();
  }

  @Test
  void itIsAnAsyncApi3Document() {
    assertEquals("3.0.0", document.path("asyncapi").asText());
    assertTrue(document.path("info").hasNonNull("title"));
    assertTrue(document.path("info").hasNonNull("version"));
  }

  @Test
  void theChannelsAreTheTopicsAndTheirDeadLetters() {
    Set<String> topics =
        Stream.of(Topic.values())
            .flatMap(topic -> topic.allNames().stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(topics, channels().keySet());
  }

  @Test
  void eachChannelCarriesTheTypesOfItsTopic() {
    for (Topic topic : Topic.values()) {
      Set<String> expected =
          EventTypes.all().stream()
              .filter(type -> SampleEvents.of(type).data().topic() == topic)
              .map(EventType::name)
              .collect(Collectors.toCollection(TreeSet::new));

      for (String name : topic.allNames()) {
        assertEquals(expected, messageNames(name), name);
      }
    }
  }

  @Test
  void theMessagesAreTheEventTypes() {
    Set<String> described = new TreeSet<>();
    document
        .path("components")
        .path("messages")
        .forEach(message -> described.add(message.path("name").asText()));

    assertEquals(
        EventTypes.all().stream()
            .map(EventType::name)
            .collect(Collectors.toCollection(TreeSet::new)),
        described);
  }

  @ParameterizedTest
  @MethodSource("types")
  void aMessageFixesTypeAndSchemaAndDescribesItsData(EventType type) {
    JsonNode payload = message(type).path("payload").path("allOf");
    assertEquals("#/components/schemas/Envelope", payload.path(0).path("$ref").asText());
    JsonNode properties = payload.path(1).path("properties");
    assertEquals(type.name(), properties.path("type").path("const").asText());
    assertEquals(type.dataSchema(), properties.path("dataschema").path("const").asText());

    assertDescribes(resolve(properties.path("data")), type.record());
  }

  @Test
  void everyReferenceLeadsSomewhereAndEverySchemaIsUsed() {
    Set<String> used = new TreeSet<>();
    for (JsonNode reference : document.findValues("$ref")) {
      assertTrue(!resolve(reference.asText()).isMissingNode(), reference::asText);
      used.add(reference.asText());
    }
    for (Map.Entry<String, JsonNode> schema :
        document.path("components").path("schemas").properties()) {
      assertTrue(used.contains("#/components/schemas/" + schema.getKey()), schema::getKey);
    }
  }

  private void assertDescribes(JsonNode schema, Class<?> record) {
    Set<String> names = new TreeSet<>();
    Set<String> required = new TreeSet<>();
    for (RecordComponent component : record.getRecordComponents()) {
      String name = component.getName();
      names.add(name);
      boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
      if (!nullable) {
        required.add(name);
      }
      JsonNode property = schema.path("properties").path(name);
      String where = record.getSimpleName() + "." + name;
      assertEquals(nullable, allowsNull(property), () -> "null in " + where);
      assertType(where, property, component.getGenericType());
    }
    assertEquals(names, fieldNames(schema.path("properties")), record::getSimpleName);
    assertEquals(required, texts(schema.path("required")), record::getSimpleName);
  }

  private void assertType(String where, JsonNode property, Type type) {
    if (type instanceof ParameterizedType generic) {
      boolean map = generic.getRawType().equals(Map.class);
      assertEquals(map ? "object" : "array", property.path("type").asText(), where);
      if (!map) {
        assertType(where, property.path("items"), generic.getActualTypeArguments()[0]);
      }
    } else if (type instanceof Class<?> known && known.isEnum()) {
      assertEquals(wireNames(known), texts(resolve(property).path("enum")), where);
    } else if (type instanceof Class<?> known && known.isRecord()) {
      assertDescribes(resolve(withoutNull(property)), known);
    } else {
      String described = plainType(property) + "/" + property.path("format").asText();
      assertEquals(FORMATS.get(type), described, where);
    }
  }

  private static boolean allowsNull(JsonNode property) {
    boolean inType = texts(property.path("type")).contains("null");
    return inType || property.path("oneOf").findValuesAsText("type").contains("null");
  }

  private static String plainType(JsonNode property) {
    JsonNode type = property.path("type");
    return type.isArray() ? type.path(0).asText() : type.asText();
  }

  private static JsonNode withoutNull(JsonNode property) {
    return property.has("oneOf") ? property.path("oneOf").path(0) : property;
  }

  private static Set<String> wireNames(Class<?> type) {
    return Arrays.stream(type.getFields())
        .filter(Field::isEnumConstant)
        .map(constant -> constant.getAnnotation(JsonProperty.class).value())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Map<String, JsonNode> channels() {
    Map<String, JsonNode> byAddress = new TreeMap<>(Comparator.naturalOrder());
    document
        .path("channels")
        .forEach(channel -> byAddress.put(channel.path("address").asText(), channel));
    return byAddress;
  }

  private Set<String> messageNames(String address) {
    Set<String> names = new TreeSet<>();
    JsonNode channel = channels().get(address);
    assertTrue(channel != null, address);
    channel.path("messages").forEach(message -> names.add(resolve(message).path("name").asText()));
    return names;
  }

  private JsonNode message(EventType type) {
    for (JsonNode message : document.path("components").path("messages")) {
      if (message.path("name").asText().equals(type.name())) {
        return message;
      }
    }
    throw new AssertionError("no message for " + type);
  }

  private JsonNode resolve(JsonNode node) {
    return node.has("$ref") ? resolve(node.path("$ref").asText()) : node;
  }

  private JsonNode resolve(String reference) {
    return document.at(reference.substring(1));
  }

  private static Set<String> fieldNames(JsonNode node) {
    Set<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static Set<String> texts(JsonNode array) {
    Set<String> texts = new TreeSet<>();
    array.forEach(value -> texts.add(value.asText()));
    return texts;
  }

  private static JsonNode read() {
    try {
      return new YAMLMapper().readTree(FILE.toFile());
    } catch (IOException e) {
      throw new AssertionError("cannot read " + FILE, e);
    }
  }
}
