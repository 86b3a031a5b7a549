package io.vitrine.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vitrine.events.EventTypes.EventType;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventTypesTest {
  private static final String REFLECTION =
      "/META-INF/native-image/io.vitrine/vitrine-events/reflect-config.json";

  @Test
  void everyRecordOfTheSealedFamiliesHasARow() {
    Set<String> inTable =
        EventTypes.all().stream()
            .map(type -> type.record().getName())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> inFamilies =
        leaves(Event.class).map(Class::getName).collect(Collectors.toCollection(TreeSet::new));

    assertEquals(inFamilies, inTable);
  }

  @Test
  void everyRowHasANameOfItsOwn() {
    Set<String> names = EventTypes.all().stream().map(EventType::name).collect(Collectors.toSet());

    assertEquals(EventTypes.all().size(), names.size());
    assertTrue(names.stream().allMatch(name -> name.matches("io\\.vitrine\\.[a-z]+\\.[A-Za-z]+")));
  }

  @Test
  void aNativeExecutableCanReachEverythingThatIsReadAndWritten() throws IOException {
    Set<String> needed = new TreeSet<>();
    EventTypes.all().forEach(type -> collect(type.record(), needed));

    Set<String> registered = new TreeSet<>();
    for (JsonNode entry : reflection()) {
      registered.add(entry.path("name").asText());
      for (String access :
          Set.of("allDeclaredConstructors", "allDeclaredFields", "allDeclaredMethods")) {
        assertTrue(entry.path(access).booleanValue(), () -> access + " of " + entry);
      }
    }

    assertEquals(needed, registered);
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Stream.of(type.getPermittedSubclasses()).flatMap(EventTypesTest::leaves);
  }

  /// The records and enums of ours that a type is made of.
  private static void collect(Type type, Set<String> found) {
    if (type instanceof ParameterizedType generic) {
      Stream.of(generic.getActualTypeArguments()).forEach(part -> collect(part, found));
      return;
    }
    boolean ours = type instanceof Class<?> known && known.getPackage() == Event.class.getPackage();
    if (ours && found.add(type.getTypeName()) && type instanceof Class<?> known) {
      for (RecordComponent component : components(known)) {
        collect(component.getGenericType(), found);
      }
    }
  }

  private static RecordComponent[] components(Class<?> type) {
    return type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
  }

  private static JsonNode reflection() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(EventTypesTest.class.getResourceAsStream(REFLECTION))) {
      return JsonMapper.builder().build().readTree(in);
    }
  }
}
