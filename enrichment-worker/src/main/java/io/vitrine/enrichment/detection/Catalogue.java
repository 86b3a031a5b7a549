package io.vitrine.enrichment.detection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The characters that can be found. Not changed once built.
final class Catalogue {
  private final NameIndex names = new NameIndex();
  private final Map<List<String>, Set<String>> whole = new HashMap<>();
  private final List<Reference> references = new ArrayList<>();

  /// Adds a character.
  ///
  /// @param name as results give it
  void add(String name, List<String> aliases, List<Reference> pictures) {
    addName(name, name);
    aliases.forEach(alias -> addName(alias, name));
    references.addAll(pictures);
  }

  private void addName(String name, String character) {
    names.add(name, character);
    whole.computeIfAbsent(Words.of(name), words -> new HashSet<>()).add(character);
  }

  NameIndex names() {
    return names;
  }

  List<Reference> references() {
    return references;
  }

  /// The catalogue's name for a name or alias; the same name when it knows none, or several.
  String properName(String name) {
    Set<String> known = whole.getOrDefault(Words.of(name), Set.of());
    return known.size() == 1 ? known.iterator().next() : name;
  }
}
