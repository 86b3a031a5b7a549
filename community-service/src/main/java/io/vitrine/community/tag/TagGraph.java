package io.vitrine.community.tag;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which tag implies which. Without cycles: a tag never implies itself, by whatever way.
final class TagGraph {
  /// One implication.
  record Edge(String slug, String implies) {}

  private final Map<String, Set<String>> implied = new TreeMap<>();

  TagGraph(Collection<Edge> edges) {
    edges.forEach(edge -> add(edge.slug(), edge.implies()));
  }

  private void add(String slug, String implies) {
    implied.computeIfAbsent(slug, _ -> new TreeSet<>()).add(implies);
  }

  /// The same graph with other implications of one tag.
  TagGraph with(String slug, Set<String> implies) {
    TagGraph changed = new TagGraph(edges());
    changed.implied.put(slug, new TreeSet<>(implies));
    return changed;
  }

  List<Edge> edges() {
    List<Edge> edges = new ArrayList<>();
    implied.forEach((slug, all) -> all.forEach(other -> edges.add(new Edge(slug, other))));
    return edges;
  }

  /// What the tags imply, directly and by others, without the tags themselves.
  Set<String> impliedBy(Collection<String> slugs) {
    Set<String> found = reachable(slugs);
    found.removeAll(slugs);
    return found;
  }

  /// The tag and all that imply it, directly or by others.
  Set<String> implying(String slug) {
    Set<String> found = new TreeSet<>(Set.of(slug));
    implied.keySet().stream()
        .filter(other -> reachable(List.of(other)).contains(slug))
        .forEach(found::add);
    return found;
  }

  private Set<String> reachable(Collection<String> slugs) {
    Set<String> found = new TreeSet<>();
    Deque<String> open = new ArrayDeque<>(slugs);
    while (!open.isEmpty()) {
      for (String next : implied.getOrDefault(open.removeFirst(), Set.of())) {
        if (found.add(next)) {
          open.addLast(next);
        }
      }
    }
    return found;
  }

  /// A tag that implies itself, if there is one.
  Optional<String> cycle() {
    Map<String, Integer> incoming = new HashMap<>();
    edges().forEach(edge -> incoming.merge(edge.implies(), 1, Integer::sum));
    Deque<String> free = new ArrayDeque<>();
    implied.keySet().stream().filter(slug -> !incoming.containsKey(slug)).forEach(free::add);
    while (!free.isEmpty()) {
      for (String next : implied.getOrDefault(free.removeFirst(), Set.of())) {
        if (incoming.merge(next, -1, Integer::sum) == 0) {
          incoming.remove(next);
          free.addLast(next);
        }
      }
    }
    return incoming.keySet().stream()
        .filter(slug -> reachable(List.of(slug)).contains(slug))
        .sorted()
        .findFirst();
  }

  /// The graph in which one tag has become another. An implication that would close a cycle falls
  /// away; those of the tag that stays come first.
  TagGraph merged(String slug, String into) {
    TagGraph merged =
        new TagGraph(
            edges().stream()
                .filter(edge -> !edge.slug().equals(slug) && !edge.implies().equals(slug))
                .toList());
    for (Edge edge : edges()) {
      if (edge.slug().equals(slug)) {
        merged.addUnlessCycle(into, edge.implies());
      } else if (edge.implies().equals(slug)) {
        merged.addUnlessCycle(edge.slug(), into);
      }
    }
    return merged;
  }

  private void addUnlessCycle(String slug, String implies) {
    if (!slug.equals(implies) && !reachable(List.of(implies)).contains(slug)) {
      add(slug, implies);
    }
  }
}
