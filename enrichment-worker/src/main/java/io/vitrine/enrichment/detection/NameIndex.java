package io.vitrine.enrichment.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds all names of the catalogue in a text at once. A tree of words: the time grows with the
/// words of the text and the words of the longest name, not with the number of names.
final class NameIndex {
  private final Node root = new Node();

  /// Where a name has come to after some of its words.
  private static final class Node {
    private final Map<String, Node> next = new HashMap<>();
    private final Set<String> characters = new HashSet<>();
  }

  /// A name in a text.
  ///
  /// @param from the first word
  /// @param to the word behind the last one
  /// @param letters of the name, without what separates them
  private record Match(int from, int to, int letters, Set<String> characters) {}

  /// Adds a name.
  ///
  /// @param name or alias
  /// @param character whose name it is; a name may belong to several
  void add(String name, String character) {
    Node node = root;
    for (String word : Words.of(name)) {
      node = node.next.computeIfAbsent(word, key -> new Node());
    }
    node.characters.add(character);
  }

  /// The characters whose names are in the text. A name that overlaps a longer one does not count.
  Set<String> in(String text) {
    List<String> words = Words.of(text);
    List<Match> matches = new ArrayList<>();
    for (int from = 0; from < words.size(); from++) {
      addMatches(words, from, matches);
    }
    matches.sort(Comparator.comparingInt(Match::letters).reversed());
    Set<String> found = new HashSet<>();
    int[] taken = new int[words.size()];
    for (Match match : matches) {
      if (take(match, taken)) {
        found.addAll(match.characters);
      }
    }
    return found;
  }

  private void addMatches(List<String> words, int from, List<Match> matches) {
    Node node = root.next.get(words.get(from));
    int letters = 0;
    for (int at = from; node != null; at++) {
      letters += words.get(at).length();
      if (!node.characters.isEmpty()) {
        matches.add(new Match(from, at + 1, letters, node.characters));
      }
      node = at + 1 < words.size() ? node.next.get(words.get(at + 1)) : null;
    }
  }

  /// Whether no longer name has taken a word of the match.
  private static boolean take(Match match, int[] taken) {
    for (int word = match.from; word < match.to; word++) {
      if (taken[word] > match.letters) {
        return false;
      }
    }
    for (int word = match.from; word < match.to; word++) {
      taken[word] = match.letters;
    }
    return true;
  }
}
