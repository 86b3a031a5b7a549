package io.vitrine.testing.reflection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a native executable can look up at run time, as its build was told. Both forms of the
/// metadata are understood: a file for each kind (`reflect-config.json` and so on), and GraalVM's
/// newer `reachability-metadata.json`. A condition counts as met.
final class NativeMetadata {
  private static final Pattern GLOB_PART = Pattern.compile("\\*\\*|\\*|[^*]+");

  private final Map<String, Entries> types = new HashMap<>();
  private final List<Pattern> resources = new ArrayList<>();
  private final Set<String> proxies = new HashSet<>();
  private final Set<String> initialisedAtRunTime = new TreeSet<>();
  private final Set<String> namedByFeatures = new HashSet<>();

  /// All entries of one type: several files may have one.
  private static final class Entries {
    private final List<JsonNode> all = new ArrayList<>();

    boolean has(String flag) {
      return all.stream().anyMatch(entry -> entry.path(flag).asBoolean());
    }

    boolean lists(String kind, String member) {
      return all.stream()
          .flatMap(entry -> entry.path(kind).valueStream())
          .anyMatch(entry -> isFor(entry, member));
    }

    /// A method without parameter types stands for all of its name.
    private static boolean isFor(JsonNode listed, String member) {
      String name = listed.path("name").asText();
      if (!listed.has("parameterTypes")) {
        return member.equals(name) || member.startsWith(name + "(");
      }
      List<String> parameters =
          listed.path("parameterTypes").valueStream().map(JsonNode::asText).toList();
      return member.equals(name + "(" + String.join(",", parameters) + ")");
    }
  }

  void addReflection(JsonNode entries) {
    for (JsonNode entry : entries) {
      JsonNode type = entry.has("type") ? entry.path("type") : entry.path("name");
      if (type.isTextual()) {
        types.computeIfAbsent(type.asText(), name -> new Entries()).all.add(entry);
      } else {
        addProxy(type.path("proxy"));
      }
    }
  }

  void addProxy(JsonNode interfaces) {
    proxies.add(String.join(",", interfaces.valueStream().map(JsonNode::asText).toList()));
  }

  /// @param pattern a regular expression, perhaps with the name of a module and a colon before it
  void addResources(String pattern) {
    resources.add(Pattern.compile(pattern.replaceFirst("^[a-z.]+:", "")));
  }

  void addResourceGlob(String glob) {
    String pattern =
        GLOB_PART
            .matcher(glob)
            .replaceAll(
                part ->
                    Matcher.quoteReplacement(
                        switch (part.group()) {
                          case "**" -> ".*";
                          case "*" -> "[^/]*";
                          default -> Pattern.quote(part.group());
                        }));
    addResources(pattern);
  }

  void addInitialisedAtRunTime(String name) {
    initialisedAtRunTime.add(name);
  }

  /// Classes that GraalVM features register in code: those that they name.
  void addNamedByFeature(String name) {
    namedByFeatures.add(name);
  }

  /// Whether the access succeeds in the executable, or was made when that was built.
  boolean covers(Lookup lookup) {
    return lookup.initialisers().stream().anyMatch(this::isInitialisedAtBuildTime)
        || switch (lookup.kind()) {
          case CLASS -> isKnown(lookup.target());
          case CONSTRUCTOR ->
              coversMember(lookup, "allDeclaredConstructors", "allPublicConstructors", "methods");
          case METHOD -> coversMember(lookup, "allDeclaredMethods", "allPublicMethods", "methods");
          case FIELD -> coversMember(lookup, "allDeclaredFields", "allPublicFields", "fields");
          case RESOURCE -> hasResource(lookup.target());
          case PROXY -> proxies.contains(lookup.target());
          case SERVICE -> coversService(lookup.target().split("=", 2));
        };
  }

  private boolean isInitialisedAtBuildTime(String type) {
    return initialisedAtRunTime.stream()
        .noneMatch(
            name ->
                type.equals(name) || type.startsWith(name + ".") || type.startsWith(name + "$"));
  }

  private boolean isKnown(String type) {
    return types.containsKey(type) || namedByFeatures.contains(type);
  }

  private boolean coversMember(Lookup lookup, String declared, String ofPublic, String listed) {
    if (namedByFeatures.contains(lookup.type())) {
      return true;
    }
    Entries entries = types.get(lookup.type());
    return entries != null
        && (entries.has(declared)
            || entries.has(ofPublic)
            || entries.lists(listed, lookup.member()));
  }

  private boolean hasResource(String path) {
    return resources.stream().anyMatch(pattern -> pattern.matcher(path).matches());
  }

  private boolean coversService(String[] serviceAndProvider) {
    Entries provider = types.get(serviceAndProvider[1]);
    return hasResource("META-INF/services/" + serviceAndProvider[0])
        && provider != null
        && (provider.has("allDeclaredConstructors")
            || provider.has("allPublicConstructors")
            || provider.lists("methods", "<init>()"));
  }
}
