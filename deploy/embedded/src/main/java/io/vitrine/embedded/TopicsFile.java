package io.vitrine.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Reads `deploy/kafka/topics.yaml`, the one list of topics.
public final class TopicsFile {
  private TopicsFile() {}

  /// All topics, each followed by its side topics and its dead-letter topic, from the copy on the
  /// class path.
  public static List<TopicDefinition> read() {
    try (InputStream file = TopicsFile.class.getResourceAsStream("topics.yaml")) {
      return parse(Objects.requireNonNull(file, "topics.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<TopicDefinition> parse(InputStream yaml) {
    Map<?, ?> root = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    Map<?, ?> deadLetter = (Map<?, ?>) field(root, "deadLetter");
    var topics = new ArrayList<TopicDefinition>();
    for (Object topic : (List<?>) field(root, "topics")) {
      Map<?, ?> fields = (Map<?, ?>) topic;
      String name = (String) field(fields, "name");
      topics.add(definition(name, fields));
      if (fields.get("sides") instanceof Map<?, ?> sides) {
        sides.forEach((side, its) -> topics.add(definition(name + "." + side, (Map<?, ?>) its)));
      }
      topics.add(definition(name + ".dead-letter", deadLetter));
    }
    return List.copyOf(topics);
  }

  private static TopicDefinition definition(String name, Map<?, ?> fields) {
    return new TopicDefinition(
        name,
        (Integer) field(fields, "partitions"),
        Duration.parse((String) field(fields, "retention")));
  }

  private static Object field(Map<?, ?> fields, String name) {
    Object value = fields.get(name);
    if (value == null) {
      throw new IllegalArgumentException("topics.yaml: " + name + " is missing in " + fields);
    }
    return value;
  }
}
