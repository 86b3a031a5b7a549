package io.vitrine.testing.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.FileHandler;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Keeps all that is logged while the tests of a module run, whatever the console shows of it, with
/// the causes of each fault. What is logged after the last test, at the application's end, is
/// searched here.
public final class KeptLog implements LauncherSessionListener {
  /// REST Assured's, which names cookies that it cannot read.
  private static final String CLIENT_OF_TESTS = "org.apache.http.client.protocol";

  static final Path FILE = Path.of("target", "tests.log");

  /// A place in the log.
  ///
  /// @param line counted from 0
  public record Mark(int line) {
    /// Each line after this place that begins a stack trace, with the line before it.
    public List<String> stackTraces() {
      List<String> lines = lines();
      List<String> found = new ArrayList<>();
      for (int i = Math.max(line, 1); i < lines.size(); i++) {
        if (lines.get(i).startsWith("\tat ") && !lines.get(i - 1).startsWith("\tat ")) {
          found.add(lines.get(i - 1) + " " + lines.get(i).strip());
        }
      }
      return found;
    }
  }

  /// The log's end at this time.
  public static Mark mark() {
    return new Mark(lines().size());
  }

  private static List<String> lines() {
    try {
      // Programs may write bytes that are no text.
      return Files.exists(FILE)
          ? new String(Files.readAllBytes(FILE), StandardCharsets.UTF_8).lines().toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    try {
      Files.createDirectories(FILE.toAbsolutePath().getParent());
      Files.deleteIfExists(PersonalWords.FILE);
      PatternFormatter format = new PatternFormatter("%d %-5p [%c] %X %s%e%n");
      FileHandler handler = new FileHandler(format, FILE.toFile(), false);
      handler.setFilter(KeptLog::isOurs);
      Logger.getLogger("").addHandler(handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All of our own lines, whoever turns DEBUG on; of libraries what is logged in production.
  private static boolean isOurs(LogRecord line) {
    String logger = String.valueOf(line.getLoggerName());
    if (logger.startsWith(CLIENT_OF_TESTS)) {
      return false;
    }
    return line.getLevel().intValue() >= Level.INFO.intValue() || logger.startsWith("io.vitrine.");
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    LogCheck.requireNothingPersonal();
  }
}
