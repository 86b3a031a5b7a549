package io.vitrine.community.blocklist;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One line of comma-separated values (RFC 4180), without line breaks inside a value. A value that
/// a spreadsheet would take for a formula is written with an apostrophe before it, and read without
/// it; so is one that begins with apostrophes before such a value, so that each comes back as it
/// was.
final class CsvLine {
  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\t\r].*", Pattern.DOTALL);

  private CsvLine() {}

  /// The values of a line. A quote that is never closed reaches to the end.
  static List<String> values(String line) {
    List<String> values = new ArrayList<>();
    StringBuilder value = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
        if (doubled) {
          value.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == ',' && !quoted) {
        values.add(plain(value.toString()));
        value.setLength(0);
      } else {
        value.append(c);
      }
    }
    values.add(plain(value.toString()));
    return values;
  }

  static String of(String... values) {
    return Stream.of(values)
        .map(value -> FORMULA.matcher(value).matches() ? "'" + value : value)
        .map(CsvLine::escaped)
        .collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String plain(String value) {
    return value.startsWith("'") && FORMULA.matcher(value).matches() ? value.substring(1) : value;
  }

  private static String escaped(String value) {
    return value.matches("[^,\"\r\n]*") ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
