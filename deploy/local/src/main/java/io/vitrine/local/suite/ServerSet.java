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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// The servers below the services: our own, or external ones that environment variables name.
final class ServerSet {
  /// Slowest first.
  static final List<Part> PARTS = List.of(Part.KEYCLOAK, Part.POSTGRESQL, Part.KAFKA, Part.S3);

  private static final long SETTLE_SECONDS = 15;

  /// What every service needs, the worker too.
  static final List<Part> DATA = List.of(Part.POSTGRESQL, Part.KAFKA, Part.S3);

  private final ServerPart<PostgresAddress> postgresql;
  private final ServerPart<KafkaAddress> kafka;
  private final ServerPart<S3Address> s3;
  private final ServerPart<OidcAddress> keycloak;
  private final Ports ports;
  private final Path data;
  private final ProcessLedger ledger;
  private final Map<Part, CompletableFuture<Void>> starts = new ConcurrentHashMap<>();
  private volatile boolean closing;

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
      keycloak = servers.keycloak(ports.of(Part.KEYCLOAK), options.publicUrl());
    } catch (StartFailedException incomplete) {
      throw new SuiteFailure(String.valueOf(incomplete.getMessage()), incomplete);
    }
  }

  /// Starts one and returns when it answers and holds what the suite needs.
  ///
  /// @throws SuiteFailure when it cannot
  void start(Part part) {
    CompletableFuture<Void> settled = begin(part);
    try {
      server(part).start();
      recordProcess(part);
    } catch (PortInUseException taken) {
      throw Preflight.portInUse(part, ports.of(part), taken);
    } catch (RuntimeException | LinkageError failed) {
      throw new SuiteFailure(part.label() + " did not start: " + failed.getMessage(), failed);
    } finally {
      settled.complete(null);
    }
  }

  private synchronized CompletableFuture<Void> begin(Part part) {
    if (closing) {
      throw new SuiteFailure("Stopped before " + part.label() + " was started");
    }
    CompletableFuture<Void> settled = new CompletableFuture<>();
    starts.put(part, settled);
    return settled;
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

  private void recordProcess(Part part) {
    Optional<Path> pidFile =
        switch (part) {
          case POSTGRESQL -> Optional.of(data.resolve("postgres/data/postmaster.pid"));
          case KEYCLOAK -> Optional.of(data.resolve("keycloak/keycloak.pid"));
          // They run inside the launcher.
          case KAFKA, S3, GATEWAY -> Optional.empty();
          case VAULT, COMMUNITY, LIBRARY, GALLERY, WORKER ->
              throw new IllegalArgumentException(part.label() + " is not a server");
        };
    if (server(part) instanceof ExternalServer<?>) {
      return;
    }
    pidFile.flatMap(PidFile::read).ifPresent(process -> ledger.record(part.label(), process));
  }

  /// Stops all that are ours, at the same time. One that is just starting gets the time to finish:
  /// Kafka never ends when it is stopped half-way.
  void close() {
    synchronized (this) {
      closing = true;
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      starts.forEach(
          (part, settled) ->
              threads.execute(
                  () -> {
                    settled.completeOnTimeout(null, SETTLE_SECONDS, TimeUnit.SECONDS).join();
                    server(part).close();
                  }));
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
