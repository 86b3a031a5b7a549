package io.vitrine.enrichment.process;

import java.util.regex.Pattern;

/// What a program writes to stderr about a file of a stranger. It names paths and repeats what it
/// read, such as a title or a position.
final class Complaint {
  private static final int LONGEST = 300;
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

  /// A value that the program repeats: `'...'`, `"..."`.
  private static final Pattern QUOTED = Pattern.compile("'[^']*'?|\"[^\"]*\"?");

  /// Everything from the first slash of a word on; a name of a file may hold spaces, so to the
  /// colon that ends it where there is one.
  private static final Pattern PATH = Pattern.compile("\\S*/[^:]*");

  /// A file of the folder that the program works in.
  private static final Pattern FILE =
      Pattern.compile("(?i)\\S*\\.(?:jpe?g|png|gif|webp|mp4|mov|webm)\\b");

  /// Letters that no message of a program has.
  private static final Pattern FOREIGN = Pattern.compile("[^\\x20-\\x7e]+");

  private Complaint() {}

  /// One line in the program's own words: without paths, quoted values and foreign letters, at most
  /// 300 characters.
  static String forLog(String complaint) {
    String line = CONTROL.matcher(complaint).replaceAll(" ");
    line = QUOTED.matcher(line).replaceAll("<value>");
    line = PATH.matcher(line).replaceAll("<path>");
    line = FILE.matcher(line).replaceAll("<path>");
    line = FOREIGN.matcher(line).replaceAll("?");
    return line.substring(0, Math.min(line.length(), LONGEST));
  }
}
