package io.vitrine.e2e;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A service as it is shipped, in a process of its own.
final class ServiceJar {
  private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^:]+:([0-9]+)");

  private ServiceJar() {}

  /// @param service such as `vault`
  /// @param log gets what the process writes
  static Process start(String service, Map<String, String> settings, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-jar");
    command.add(
        Path.of(System.getProperty("vitrine.root"), service + "-service")
            .resolve("target/quarkus-app/quarkus-run.jar")
            .toString());
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /// Waits until the service listens.
  ///
  /// @return its port
  static int port(Path log) throws IOException {
    await()
        .atMost(Vitrine.SOON)
        .untilAsserted(() -> assertThat(Files.readString(log), containsString("Listening on")));
    Matcher listening = LISTENING.matcher(Files.readString(log));
    if (!listening.find()) {
      throw new IllegalStateException("no port in " + Files.readString(log));
    }
    return Integer.parseInt(listening.group(1));
  }
}
