package io.vitrine.testing.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Fails the class of tests after which personal data stands in the log. It looks through the whole
/// log each time, as a word may be learnt after it was logged, and tells of each line once.
public final class LogCheck implements AfterAllCallback {
  private static final int MOST_SHOWN = 10;

  /// How many lines of each log are told of already.
  private static final Map<Path, Integer> REPORTED = new TreeMap<>();

  private static final Set<Path> WATCHED = new TreeSet<>();

  /// Searches this log too, such as that of a program which a test starts.
  public static synchronized void watch(Path log) {
    WATCHED.add(log);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    requireNothingPersonal();
  }

  /// @throws AssertionError with the lines
  static synchronized void requireNothingPersonal() {
    Search search = new Search(PersonalWords.all());
    List<String> found = logs().flatMap(log -> find(search, log).stream()).toList();
    if (!found.isEmpty()) {
      throw new AssertionError(
          "personal data in the log, %d lines:\n  %s"
              .formatted(
                  found.size(),
                  String.join("\n  ", found.subList(0, Math.min(MOST_SHOWN, found.size())))));
    }
  }

  private static List<String> find(Search search, Path log) {
    List<String> found = new ArrayList<>();
    List<String> lines = lines(log);
    int begin = REPORTED.getOrDefault(log, 0);
    for (int i = begin; i < lines.size(); i++) {
      String line = lines.get(i);
      search.find(line).ifPresent(what -> found.add(what + "\n    " + log + ": " + line));
      if (search.find(line).isPresent()) {
        REPORTED.put(log, i + 1);
      }
    }
    return found;
  }

  private static Stream<Path> logs() {
    return Stream.concat(Stream.of(KeptLog.FILE), WATCHED.stream()).filter(Files::exists);
  }

  private static List<String> lines(Path log) {
    try {
      // Programs may write bytes that are no text.
      return new String(Files.readAllBytes(log), UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
