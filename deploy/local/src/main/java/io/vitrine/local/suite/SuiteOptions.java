package io.vitrine.local.suite;

import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/// How to run a suite.
///
/// @param root the source tree, where the built services are
/// @param data where all state lives: databases, objects, logs; created when missing
/// @param ports where each part listens
/// @param environment what the services inherit; `VITRINE_...` settings of the services in it count
/// @param settings per service: further configuration properties by their dotted names; they win
public record SuiteOptions(
    Path root,
    Path data,
    Ports ports,
    Map<String, String> environment,
    Map<Part, Map<String, String>> settings) {
  public SuiteOptions {
    root = root.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
    environment = Map.copyOf(environment);
    settings = Map.copyOf(settings);
  }

  /// What `./vitrine up` runs: data in `.vitrine` unless `VITRINE_DATA` says otherwise.
  ///
  /// @throws SuiteFailure when a variable makes no sense
  public static SuiteOptions fromEnvironment(Path root, Map<String, String> environment) {
    String data = environment.get("VITRINE_DATA");
    Path folder = data == null || data.isBlank() ? root.resolve(".vitrine") : Path.of(data);
    return new SuiteOptions(
        root, folder, Ports.fromEnvironment(environment), environment, Map.of());
  }

  /// A suite of its own beside any other: free ports, its own data folder.
  public static SuiteOptions isolated(Path root, Path data) {
    return new SuiteOptions(root, data, Ports.free(), System.getenv(), Map.of());
  }

  /// The same with more settings for one service.
  public SuiteOptions with(Part service, Map<String, String> more) {
    Map<Part, Map<String, String>> all = new EnumMap<>(Part.class);
    all.putAll(settings);
    Map<String, String> merged = new HashMap<>(settingsOf(service));
    merged.putAll(more);
    all.put(service, Map.copyOf(merged));
    return new SuiteOptions(root, data, ports, environment, all);
  }

  /// Where people reach the suite: `VITRINE_PUBLIC_BASE_URL`, or the gateway's port.
  URI publicUrl() {
    String url = environment.get("VITRINE_PUBLIC_BASE_URL");
    return URI.create(
        url == null || url.isBlank() ? "http://localhost:" + ports.of(Part.GATEWAY) : url);
  }

  Map<String, String> settingsOf(Part service) {
    return settings.getOrDefault(service, Map.of());
  }

  /// `VITRINE_NATIVE=true` prefers native executables where they are built.
  boolean nativeExecutables() {
    return Boolean.parseBoolean(environment.getOrDefault("VITRINE_NATIVE", "false"));
  }

  public Path logFolder() {
    return data.resolve("log");
  }

  public Path runFolder() {
    return data.resolve("run");
  }

  /// Unpacked programs of the servers.
  Path programFolder() {
    return data.resolve("dist");
  }
}
