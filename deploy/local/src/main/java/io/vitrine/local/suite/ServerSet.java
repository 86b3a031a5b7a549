package io.vitrine.local.suite;

import io.vitrine.embedded.EmbeddedPostgres.Durability;
import io.vitrine.embedded.ExternalServer;
import io.vitrine.embedded.KafkaAddress;
import io.vitrine.embedded.OidcAddress;
import io.vitrine.embedded.PortInUseException;
import io.vitrine.embedded.PostgresAddress;
import io.vitrine.embedded.S3Address;
import io.vitrine.embedded.ServerPart;
import io.vitrine.embedded.Servers;
import io.vitrine.embedded.StartFailedException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The servers below the services: our own, or external ones that environment variables name.
final class ServerSet {
  /// Slowest first.
  static final List<Part> PARTS = List.of(Part.KEYCLOAK, Part.POSTGRESQL, Part.KAFKA, Part.S3);

  /// Keycloak is not among them: a service asks for the realm's keys when it is ready to.
  static final List<Part> NEEDED_BY_SERVICES = List.of(Part.POSTGRESQL, Part.KAFKA, Part.S3);

  private final ServerPart<PostgresAddress> postgresql;
  private final ServerPart<KafkaAddress> kafka;
  private final ServerPart<S3Address> s3;
  private final ServerPart<OidcAddress> keycloak;
  private final Ports ports;
  private final Path data;
  private final ProcessLedger ledger;

  /// Chooses between our own servers and external ones; starts nothing yet.
  ///
  /// @throws SuiteFailure when the variables of an external server are incomplete
  ServerSet(SuiteOptions options, ProcessLedger ledger) {
    ports = options.ports();
    data = options.data();
    this.ledger = ledger;
    Servers servers =
        new Servers(
            options.environment(), options.programFolder(), options.data(), Durability.FULL);
    try {
      postgresql = servers.postgres(ports.of(Part.POSTGRESQL));
      kafka = servers.kafka(ports.of(Part.KAFKA));
      s3 = servers.s3(ports.of(Part.S3));
      keycloak = servers.keycloak(ports.of(Part.KEYCLOAK));
    } catch (StartFailedException incomplete) {
      throw new SuiteFailure(String.valueOf(incomplete.getMessage()), incomplete);
    }
  }

  /// Starts one and returns when it answers and holds what the suite needs.
  ///
  /// @throws SuiteFailure when it cannot
  void start(Part part) {
    try {
      server(part).start();
      recordProcess(part);
    } catch (PortInUseException taken) {
      throw Preflight.portInUse(part, ports.of(part), taken);
    } catch (StartFailedException failed) {
      throw new SuiteFailure(part.label() + " did not start: " + failed.getMessage(), failed);
    }
  }

  /// Where all four are; only when those that services need are started. Keycloak's address is
  /// known before it answers there.
  ServerAddresses addresses() {
    return new ServerAddresses(postgresql.address(), kafka.address(), s3.address(), realm());
  }

  private OidcAddress realm() {
    return keycloak instanceof ExternalServer<OidcAddress>
        ? keycloak.address()
        : new OidcAddress(
            URI.create("http://localhost:" + ports.of(Part.KEYCLOAK) + "/realms/vitrine"));
  }

  /// The parts whose ports must be free before a start. PostgreSQL and Keycloak look for
  /// themselves, after they have ended what a killed launcher left running on their folders.
  List<Part> partsWithPorts() {
    List<Part> parts = new ArrayList<>(List.of(Part.GATEWAY));
    parts.addAll(Part.services());
    List.of(Part.S3, Part.KAFKA).stream()
        .filter(part -> !(server(part) instanceof ExternalServer<?>))
        .forEach(parts::add);
    return parts;
  }

  /// Those that were started and are not there any more.
  List<Part> ended() {
    return PARTS.stream().filter(part -> !server(part).running()).toList();
  }

  /// PostgreSQL's server process is no child of ours: the program that starts it ends.
  private void recordProcess(Part part) {
    if (part == Part.POSTGRESQL) {
      PidFile.read(data.resolve("postgres/data/postmaster.pid"))
          .ifPresent(process -> ledger.record(part.label(), process));
    }
  }

  /// Stops all that are ours, at the same time.
  void close() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      PARTS.forEach(part -> threads.execute(() -> server(part).close()));
    }
  }

  private ServerPart<?> server(Part part) {
    return switch (part) {
      case POSTGRESQL -> postgresql;
      case KAFKA -> kafka;
      case S3 -> s3;
      case KEYCLOAK -> keycloak;
      case GATEWAY, VAULT, COMMUNITY, LIBRARY, GALLERY, WORKER ->
          throw new IllegalArgumentException(part.label() + " is not a server");
    };
  }
}
