package io.vitrine.testing.reflection;

import java.util.List;
import java.util.Locale;

/// One reflective access that was recorded.
///
/// @param target a class, a resource's path, interfaces of a proxy with commas between them,
///   `service=provider`, or a member: `class#field`, `class#method(types)`, `class(types)`
/// @param caller `class#method`
/// @param initialisers classes whose static initialisers made the access, innermost first
record Lookup(Kind kind, String target, String caller, List<String> initialisers) {
  enum Kind {
    CLASS,
    CONSTRUCTOR,
    METHOD,
    FIELD,
    RESOURCE,
    PROXY,
    SERVICE
  }

  /// A line of [ReflectionLog].
  static Lookup parse(String line) {
    String[] parts = line.split("\t", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("no recorded access: " + line);
    }
    List<String> initialisers = parts[3].isEmpty() ? List.of() : List.of(parts[3].split(","));
    return new Lookup(
        Kind.valueOf(parts[0].toUpperCase(Locale.ROOT)), parts[1], parts[2], initialisers);
  }

  /// The class of a member.
  String type() {
    return target.split("[#(]", 2)[0];
  }

  /// Name and parameter types of a member; a constructor's name is `<init>`.
  String member() {
    String rest = target.substring(type().length());
    return rest.startsWith("#") ? rest.substring(1) : "<init>" + rest;
  }

  @Override
  public String toString() {
    return "%s %s by %s".formatted(kind.name().toLowerCase(Locale.ROOT), target, caller);
  }
}
