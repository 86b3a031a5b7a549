package io.vitrine.testing.reflection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// What may be looked up without being registered, each with its reason in
/// `native/allowed-lookups.txt`: a comment with the reason, then lines of a regular expression for
/// what [Lookup#toString] says.
final class AllowList {
  private final List<Pattern> patterns;
  private final Set<Pattern> used = new HashSet<>();

  AllowList(String text) {
    List<Pattern> read = new ArrayList<>();
    text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> read.add(Pattern.compile(line)));
    this.patterns = List.copyOf(read);
  }

  static AllowList read() throws IOException {
    try (InputStream stream =
        Objects.requireNonNull(
            AllowList.class.getResourceAsStream("/native/allowed-lookups.txt"))) {
      return new AllowList(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  boolean allows(Lookup lookup) {
    String text = lookup.toString();
    for (Pattern pattern : patterns) {
      if (pattern.matcher(text).matches()) {
        used.add(pattern);
        return true;
      }
    }
    return false;
  }

  /// Entries that may go: each hides the next fault.
  List<String> unused() {
    return patterns.stream().filter(one -> !used.contains(one)).map(Pattern::pattern).toList();
  }
}
