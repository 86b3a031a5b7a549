package io.vitrine.enrichment.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How much memory a process holds.
final class Resident {
  private static final Pattern LINE = Pattern.compile("(?m)^VmRSS:\\s+(\\d{1,12}) kB$");

  private Resident() {}

  /// Resident bytes by proc(5); 0 where that is missing or the process has ended.
  static long bytes(long processId) {
    try {
      String status = Files.readString(Path.of("/proc", Long.toString(processId), "status"));
      Matcher line = LINE.matcher(status);
      return line.find() ? Long.parseLong(line.group(1)) * 1024 : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
