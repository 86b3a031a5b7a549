package io.vitrine.testing.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
