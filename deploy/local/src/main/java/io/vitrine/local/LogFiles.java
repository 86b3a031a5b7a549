package io.vitrine.local;

import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/// The logs of what runs inside the launcher: `logback-launcher.xml` gives each its file.
final class LogFiles {
  private LogFiles() {}

  /// Must come before the first logger, which reads these properties once.
  static void open(Path folder) {
    System.setProperty("vitrine.log", folder.toString());
    System.setProperty("logback.configurationFile", "logback-launcher.xml");
    // Here and now: SLF4J complains when several threads want their first logger at once.
    LoggerFactory.getILoggerFactory();
  }
}
