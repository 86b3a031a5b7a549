package io.vitrine.enrichment.vips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.enrichment.process.SystemCalls;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// A native executable can call no function whose shape it was not told when it was built.
class NativeMetadataTest {
  private static final String FOLDER = "/META-INF/native-image/io.vitrine/enrichment-worker/";
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void registersTheShapesOfAllFunctions() throws IOException {
    try (InputStream file = open("reachability-metadata.json")) {
      Set<String> registered = new TreeSet<>();
      for (JsonNode downcall : MAPPER.readTree(file).path("foreign").path("downcalls")) {
        registered.add(downcall.toString());
      }
      Set<String> needed = new TreeSet<>();
      VipsLibrary.shapes().forEach(shape -> needed.add(metadata(shape).toString()));
      SystemCalls.shapes().forEach(shape -> needed.add(metadata(shape).toString()));

      assertEquals(String.join(",\n", needed), String.join(",\n", registered));
    }
  }

  @Test
  void leavesTheLibraryToTheStart() throws IOException {
    Properties properties = new Properties();
    try (InputStream file = open("native-image.properties")) {
      properties.load(file);
    }

    String arguments = properties.getProperty("Args");
    assertTrue(arguments.contains("--initialize-at-run-time=" + VipsLibrary.class.getName()));
    assertTrue(arguments.contains("," + SystemCalls.class.getName()));
    assertTrue(arguments.contains("--enable-native-access="));
  }

  private static InputStream open(String name) {
    return Objects.requireNonNull(NativeMetadataTest.class.getResourceAsStream(FOLDER + name));
  }

  private static ObjectNode metadata(FunctionDescriptor shape) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("returnType", shape.returnLayout().map(NativeMetadataTest::name).orElse("void"));
    ArrayNode parameters = node.putArray("parameterTypes");
    shape.argumentLayouts().forEach(layout -> parameters.add(name(layout)));
    return node;
  }

  private static String name(MemoryLayout layout) {
    return switch (layout) {
      case AddressLayout address -> "void*";
      case ValueLayout.OfInt number -> "jint";
      case ValueLayout.OfLong number -> "jlong";
      default -> throw new AssertionError(layout + " has no name yet");
    };
  }
}
