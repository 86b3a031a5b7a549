package io.vitrine.local.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where each part of a running suite is, also for other processes: kept in the run folder while
/// the suite is up.
///
/// @param byPart an `http://...` address, or `host:port` for what does not speak HTTP
public record Addresses(Map<Part, String> byPart) {
  private static final String FILE = "addresses";

  public Addresses {
    byPart = Map.copyOf(byPart);
  }

  static Addresses of(Ports ports, ServerAddresses servers) {
    Map<Part, String> addresses = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      addresses.put(
          part,
          switch (part) {
            case GATEWAY, VAULT, COMMUNITY, LIBRARY, GALLERY, WORKER ->
                "http://localhost:" + ports.of(part);
            case KEYCLOAK -> servers.keycloak().display();
            case S3 -> servers.s3().display();
            case POSTGRESQL -> servers.postgresql().display();
            case KAFKA -> servers.kafka().display();
          });
    }
    return new Addresses(addresses);
  }

  /// The address as text.
  public String of(Part part) {
    return byPart.getOrDefault(part, "");
  }

  /// The address of a part that speaks HTTP.
  public URI uri(Part part) {
    return URI.create(of(part));
  }

  /// By label, in the order of [Part].
  public Map<String, String> byLabel() {
    Map<String, String> labelled = new LinkedHashMap<>();
    for (Part part : Part.values()) {
      labelled.put(part.label(), of(part));
    }
    return labelled;
  }

  void write(Path runFolder) throws IOException {
    List<String> lines =
        byLabel().entrySet().stream()
            .map(entry -> entry.getKey() + "\t" + entry.getValue())
            .toList();
    Files.write(runFolder.resolve(FILE), lines);
  }

  /// Says that no suite is up any more, or not yet.
  static void forget(Path runFolder) {
    try {
      Files.deleteIfExists(runFolder.resolve(FILE));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// What the running suite wrote; parts that are not named there have an empty address.
  public static Addresses read(Path runFolder) throws IOException {
    Map<Part, String> addresses = new EnumMap<>(Part.class);
    Path file = runFolder.resolve(FILE);
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        String[] fields = line.split("\t", 2);
        if (fields.length == 2) {
          Part.ofLabel(fields[0]).ifPresent(part -> addresses.put(part, fields[1]));
        }
      }
    }
    return new Addresses(addresses);
  }
}
