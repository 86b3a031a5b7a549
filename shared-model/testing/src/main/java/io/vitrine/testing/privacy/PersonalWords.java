package io.vitrine.testing.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The names, keys, codes and tokens that the tests of a module used. They are in a file, since
/// Quarkus loads this class several times over.
public final class PersonalWords {
  static final Path FILE = Path.of("target", "tests.words");

  /// Shorter ones are found everywhere.
  private static final int SHORTEST = 6;

  private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

  private PersonalWords() {}

  /// Notes what no log may tell from now on. Numbers are ids, which logs are made of, and words of
  /// letters alone may be of any text; of several lines only the first is searched for.
  public static void record(String word) {
    String line = word.lines().findFirst().orElse("").strip();
    if (line.length() < SHORTEST
        || line.chars().noneMatch(Character::isLetter)
        || line.chars().allMatch(Character::isLetter)) {
      return;
    }
    if (KNOWN.add(line)) {
      append(line);
    }
  }

  private static synchronized void append(String line) {
    try {
      Files.createDirectories(FILE.toAbsolutePath().getParent());
      Files.writeString(
          FILE, line + "\n", UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> all() {
    if (!Files.exists(FILE)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(FILE, UTF_8)) {
      return lines.distinct().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
