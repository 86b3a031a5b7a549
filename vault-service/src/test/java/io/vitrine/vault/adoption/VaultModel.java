package io.vitrine.vault.adoption;

import io.vitrine.vault.Source;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a list must show after any steps: the plainest form of the rules, in memory.
final class VaultModel {
  private final Set<String> objects = new HashSet<>();
  private final Set<String> rows = new HashSet<>();
  private final Set<String> deleted = new HashSet<>();

  /// A deleted key is not used again: the removal of its object may still be under way.
  boolean mayPut(String path) {
    return !deleted.contains(path);
  }

  void put(String path) {
    objects.add(path);
  }

  void vanish(String path) {
    objects.remove(path);
  }

  void upload(String path) {
    objects.add(path);
    rows.add(path);
  }

  void delete(String path) {
    rows.remove(path);
    objects.remove(path);
    deleted.add(path);
  }

  /// Path to availability.
  Map<String, Boolean> list() {
    objects.stream().filter(path -> !path.endsWith(".json")).forEach(rows::add);
    return new TreeMap<>(rows.stream().collect(Collectors.toMap(path -> path, objects::contains)));
  }

  /// Rows per category.
  Map<String, Integer> counts() {
    return Arrays.stream(Source.values()).collect(Collectors.toMap(Source::wireName, this::rowsOf));
  }

  private int rowsOf(Source source) {
    String folder = source.prefix("").substring("users//".length());
    return (int) rows.stream().filter(path -> path.startsWith(folder)).count();
  }
}
