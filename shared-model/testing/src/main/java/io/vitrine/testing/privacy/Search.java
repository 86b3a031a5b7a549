package io.vitrine.testing.privacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds personal data in lines of a log: what looks like it, and the words that are known to be.
public final class Search {
  /// What is personal by its shape, whoever made it.
  private static final Map<String, Pattern> SHAPES =
      Map.of(
          "an access token", Pattern.compile("eyJ[A-Za-z0-9_-]{10,}"),
          "a key below a person's folder", Pattern.compile("\\busers/[^\\s{<]"),
          // Below a folder it is a file of ours, or found by the key that it ends.
          "the name of a media file",
              Pattern.compile(
                  "(?i)(?<![/\\p{L}\\p{N}_.-])[\\p{L}\\p{N}_-][\\p{L}\\p{N}_.-]*"
                      + "\\.(jpe?g|png|gif|webp|avif|heic|bmp|mp4|mov|webm|mkv|mp3)\\b"),
          "a row's contents",
              Pattern.compile("Failing row contains|Key \\([^)]+\\)=\\(|\\bDetail: "),
          "the path of a share", Pattern.compile("/shared/(media|links?)/[A-Za-z0-9]"));

  /// What operators wrote into a file of theirs is named when it cannot be used.
  private static final String OF_OPERATORS = "CatalogueException";

  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}._-]+");
  private static final Pattern OUTER_DOTS = Pattern.compile("^\\.+|\\.+$");

  private final Map<String, List<String>> byToken = new HashMap<>();

  /// @param words each is found as a whole, in any surroundings
  public Search(List<String> words) {
    for (String word : words) {
      tokens(word)
          .max(java.util.Comparator.comparingInt(String::length))
          .ifPresent(token -> byToken.computeIfAbsent(token, first -> new ArrayList<>()).add(word));
    }
  }

  /// What is personal in the line, in words for people.
  public Optional<String> find(String line) {
    if (line.contains(OF_OPERATORS)) {
      return Optional.empty();
    }
    return SHAPES.entrySet().stream()
        .filter(shape -> matches(shape.getValue(), line))
        .map(Map.Entry::getKey)
        .findFirst()
        .or(
            () ->
                tokens(line)
                    .flatMap(token -> byToken.getOrDefault(token, List.of()).stream())
                    .filter(line::contains)
                    .map(word -> "a word that the tests used: " + word)
                    .findFirst());
  }

  private static boolean matches(Pattern shape, String line) {
    Matcher match = shape.matcher(line);
    return match.find();
  }

  private static Stream<String> tokens(String text) {
    return Arrays.stream(SEPARATORS.split(text, -1))
        .map(token -> OUTER_DOTS.matcher(token).replaceAll(""))
        .filter(token -> !token.isEmpty());
  }
}
