package io.vitrine.testing.edge;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One operation of an OpenAPI file.
///
/// @param method upper case
/// @param path with its parameters in braces
/// @param queries the names of its query parameters
/// @param headers the names of its header parameters
/// @param bodies the fields of its body, by media type
/// @param answers the statuses that it declares
public record Operation(
    String method,
    String path,
    List<String> queries,
    List<String> headers,
    Map<String, List<Field>> bodies,
    Set<String> answers) {
  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");

  /// A field of a body.
  ///
  /// @param type as in the file, such as `string`, or empty where it is composed
  /// @param format as in the file, such as `date-time`, or empty
  public record Field(String name, String type, String format) {}

  public Operation {
    queries = List.copyOf(queries);
    headers = List.copyOf(headers);
    bodies = Map.copyOf(bodies);
    answers = Set.copyOf(answers);
  }

  /// The path with a value for each parameter.
  ///
  /// @param value by the parameter's name, as it is written in an address
  public String target(UnaryOperator<String> value) {
    return PARAMETER
        .matcher(path)
        .replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1))));
  }

  /// Whether its path has parameters.
  public boolean hasParameters() {
    return path.indexOf('{') >= 0;
  }

  /// As the authorisation tables name it.
  @Override
  public String toString() {
    return method + " " + path;
  }
}
