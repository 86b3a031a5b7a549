package io.vitrine.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Compares whole JSON documents with committed files, so that no field comes, goes or changes
/// unseen.
///
/// A value in the file may be a placeholder for what differs each time: `"${any-uuid}"`,
/// `"${any-instant}"`, `"${any-number}"`, `"${any-trace}"`, `"${any-text}"`. With
/// `-Dvitrine.golden.update=true` the file is written anew: placeholders that still fit stay, new
/// ids and instants become placeholders.
public final class Golden {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Path RESOURCES = Path.of("src/test/resources");

  private Golden() {}

  /// Holds that a JSON document is the committed one. The order of an object's fields is free, the
  /// order of an array is not.
  ///
  /// @param name the file below `src/test/resources`, such as `golden/list.json`
  /// @throws AssertionError naming each place that differs
  public static void assertJson(String name, String actualJson) {
    Path file = RESOURCES.resolve(name);
    JsonNode actual = parse(actualJson);
    if (Boolean.getBoolean("vitrine.golden.update")) {
      write(
          file,
          Files.exists(file)
              ? withPlaceholders(read(file), actual)
              : withPlaceholders(null, actual));
      return;
    }
    if (!Files.exists(file)) {
      throw new AssertionError(
          file + " is missing; run with -Dvitrine.golden.update=true and review it");
    }
    List<String> differences = differences(read(file), actual);
    if (!differences.isEmpty()) {
      throw new AssertionError(
          "differs from "
              + file
              + ":\n"
              + String.join("\n", differences)
              + "\nwhole document:\n"
              + actual.toPrettyString());
    }
  }

  static List<String> differences(JsonNode expected, JsonNode actual) {
    var found = new ArrayList<String>();
    compare("$", expected, actual, found);
    return found;
  }

  private static void compare(String at, JsonNode expected, JsonNode actual, List<String> found) {
    if (expected instanceof ObjectNode && actual instanceof ObjectNode) {
      var names = new TreeSet<String>();
      expected.fieldNames().forEachRemaining(names::add);
      actual.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name -> compare(at + "." + name, expected.path(name), actual.path(name), found));
    } else if (expected instanceof ArrayNode && actual instanceof ArrayNode) {
      for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
        compare(at + "[" + i + "]", expected.path(i), actual.path(i), found);
      }
    } else if (!fits(expected, actual)) {
      found.add(at + ": expected " + show(expected) + ", was " + show(actual));
    }
  }

  private static boolean fits(JsonNode expected, JsonNode actual) {
    Placeholder placeholder = Placeholder.of(expected);
    return placeholder == null ? expected.equals(actual) : placeholder.fits(actual);
  }

  private static String show(JsonNode node) {
    return node.isMissingNode() ? "nothing" : node.toString();
  }

  static JsonNode withPlaceholders(@Nullable JsonNode old, JsonNode actual) {
    if (actual instanceof ObjectNode object) {
      ObjectNode result = JSON.createObjectNode();
      object
          .properties()
          .forEach(
              field ->
                  result.set(
                      field.getKey(),
                      withPlaceholders(
                          old == null ? null : old.get(field.getKey()), field.getValue())));
      return result;
    }
    if (actual instanceof ArrayNode array) {
      ArrayNode result = JSON.createArrayNode();
      for (int i = 0; i < array.size(); i++) {
        result.add(withPlaceholders(old == null ? null : old.get(i), array.get(i)));
      }
      return result;
    }
    if (old != null && fits(old, actual)) {
      return old;
    }
    Placeholder placeholder = Placeholder.forNew(actual);
    return placeholder == null ? actual : JSON.getNodeFactory().textNode(placeholder.text());
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + json, e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, JsonNode content) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, content.toPrettyString() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
