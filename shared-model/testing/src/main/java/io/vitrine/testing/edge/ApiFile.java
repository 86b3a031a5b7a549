package io.vitrine.testing.edge;

import io.vitrine.testing.ApiDescription;
import io.vitrine.testing.edge.Operation.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The operations of a committed OpenAPI file. [ApiDescription#assertCommitted] holds the file to
/// what the service has, so none is missing here.
public final class ApiFile {
  private static final Set<String> METHODS =
      Set.of("get", "head", "post", "put", "patch", "delete", "options");

  private final Map<?, ?> root;

  private ApiFile(Map<?, ?> root) {
    this.root = root;
  }

  /// All of a service, in the order of the file, without those of Quarkus itself (`/q/...`).
  ///
  /// @param name the file in `docs/api`, such as `vault-service.yaml`
  public static List<Operation> operations(String name) {
    Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
    return new ApiFile(map(yaml.load(ApiDescription.committed(name)))).operations();
  }

  private List<Operation> operations() {
    List<Operation> found = new ArrayList<>();
    map(root.get("paths"))
        .forEach(
            (path, methods) -> {
              if (!path.toString().startsWith("/q/")) {
                map(methods)
                    .forEach(
                        (method, operation) -> {
                          if (METHODS.contains(method.toString())) {
                            found.add(operation(method, path, map(operation)));
                          }
                        });
              }
            });
    return found;
  }

  private Operation operation(Object method, Object path, Map<?, ?> operation) {
    Map<String, List<Field>> bodies = new LinkedHashMap<>();
    map(map(operation.get("requestBody")).get("content"))
        .forEach((type, body) -> bodies.put(type.toString(), fields(map(body).get("schema"))));
    return new Operation(
        method.toString().toUpperCase(Locale.ROOT),
        path.toString(),
        parameters(operation, "query"),
        parameters(operation, "header"),
        bodies,
        Set.copyOf(
            map(operation.get("responses")).keySet().stream().map(Object::toString).toList()));
  }

  private List<String> parameters(Map<?, ?> operation, String place) {
    return list(operation.get("parameters")).stream()
        .map(ApiFile::map)
        .filter(parameter -> place.equals(parameter.get("in")))
        .map(parameter -> String.valueOf(parameter.get("name")))
        .toList();
  }

  private List<Field> fields(@Nullable Object schema) {
    List<Field> fields = new ArrayList<>();
    map(resolved(schema).get("properties"))
        .forEach(
            (name, property) -> {
              Map<?, ?> type = resolved(property);
              fields.add(new Field(name.toString(), text(type, "type"), text(type, "format")));
            });
    return fields;
  }

  private Map<?, ?> resolved(@Nullable Object schema) {
    Map<?, ?> given = map(schema);
    if (given.get("$ref") instanceof String reference) {
      Map<?, ?> schemas = map(map(root.get("components")).get("schemas"));
      return map(schemas.get(reference.substring(reference.lastIndexOf('/') + 1)));
    }
    return given;
  }

  /// Since OpenAPI 3.1 a type may be a list: the first that is not `null` counts.
  private static String text(Map<?, ?> schema, String key) {
    Object value = schema.get(key);
    if (value instanceof List<?> several) {
      return several.stream()
          .map(Object::toString)
          .filter(one -> !one.equals("null"))
          .findFirst()
          .orElse("");
    }
    return value == null ? "" : value.toString();
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }
}
