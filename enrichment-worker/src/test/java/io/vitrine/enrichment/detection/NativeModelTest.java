package io.vitrine.enrichment.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import ai.onnxruntime.OrtEnvironment;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a native executable is told of ONNX Runtime, held against ONNX Runtime itself.
class NativeModelTest {
  private static final String LIBRARIES = "/ai/onnxruntime/native/";

  /// Class names stand in the library between two zeros.
  private static final Pattern CLASS_NAME =
      Pattern.compile("(?<=\0)(?:ai/onnxruntime|java/lang)/[A-Z]\\w*(?=\0)");

  @ParameterizedTest
  @ValueSource(strings = {"linux-x64", "linux-aarch64"})
  void everyClassThatTheLibraryAsksForByNameIsRegistered(String platform) throws IOException {
    String library =
        new String(
            read(LIBRARIES + platform + "/libonnxruntime4j_jni.so"), StandardCharsets.ISO_8859_1);

    Set<String> asked =
        CLASS_NAME
            .matcher(library)
            .results()
            .map(MatchResult::group)
            .map(name -> name.replace('/', '.'))
            .collect(Collectors.toCollection(TreeSet::new));

    assertEquals(asked, registered());
  }

  @Test
  void bothLibrariesAreWhereTheExecutableTakesThemFrom() throws IOException {
    for (String platform : Set.of("linux-x64", "linux-aarch64")) {
      read(LIBRARIES + platform + "/libonnxruntime.so");
      read(LIBRARIES + platform + "/libonnxruntime4j_jni.so");
    }
  }

  private static Set<String> registered() throws IOException {
    byte[] bytes = read("/META-INF/native-image/io.vitrine/enrichment-worker/jni-config.json");
    Set<String> names = new TreeSet<>();
    for (JsonNode entry : new ObjectMapper().readTree(bytes)) {
      names.add(entry.get("name").asText());
    }
    return names;
  }

  private static byte[] read(String resource) throws IOException {
    try (InputStream content = OrtEnvironment.class.getResourceAsStream(resource)) {
      assertNotNull(content, resource);
      return content.readAllBytes();
    }
  }
}
