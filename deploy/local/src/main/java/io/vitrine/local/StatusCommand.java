package io.vitrine.local;

import io.vitrine.local.suite.Addresses;
import io.vitrine.local.suite.HealthCheck;
import io.vitrine.local.suite.Part;
import io.vitrine.local.suite.ProcessLedger;
import io.vitrine.local.suite.SuiteOptions;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Lists the ten parts and how they are.
final class StatusCommand {
  private final SuiteOptions options;
  private final PrintStream out;

  StatusCommand(SuiteOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /// Prints one line for each part.
  ///
  /// @return 0 only when all parts are healthy
  int run() throws IOException {
    if (!Running.isUp(options)) {
      out.println("Vitrine is not up.");
      return 1;
    }
    if (!Running.isReady(options)) {
      out.println("Vitrine is starting or stopping.");
      return 1;
    }
    Addresses addresses = Addresses.read(options.runFolder());
    ProcessLedger ledger = ProcessLedger.open(options.runFolder());
    Map<Part, Boolean> health = health(addresses);
    List<List<String>> rows = new ArrayList<>();
    health.forEach((part, healthy) -> rows.add(row(part, healthy, addresses, ledger)));
    out.print(Table.of(List.of("part", "state", "address", "pid", "memory"), rows));
    return health.containsValue(false) ? 1 : 0;
  }

  private static Map<Part, Boolean> health(Addresses addresses) {
    Map<Part, CompletableFuture<Boolean>> checks = new EnumMap<>(Part.class);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Part part : Part.values()) {
        checks.put(
            part,
            CompletableFuture.supplyAsync(() -> HealthCheck.isHealthy(part, addresses), threads));
      }
    }
    Map<Part, Boolean> health = new EnumMap<>(Part.class);
    checks.forEach((part, check) -> health.put(part, check.join()));
    return health;
  }

  private static List<String> row(
      Part part, boolean healthy, Addresses addresses, ProcessLedger ledger) {
    Optional<ProcessHandle> process = ledger.find(processOf(part));
    return List.of(
        part.label(),
        healthy ? "healthy" : "unhealthy",
        addresses.of(part),
        process.map(found -> Long.toString(found.pid())).orElse("-"),
        process.flatMap(ResidentMemory::of).map(mebibytes -> mebibytes + " MiB").orElse("-"));
  }

  private static String processOf(Part part) {
    return switch (part) {
      case GATEWAY, KAFKA, S3 -> ProcessLedger.LAUNCHER;
      case VAULT, COMMUNITY, LIBRARY, GALLERY, WORKER, KEYCLOAK, POSTGRESQL -> part.label();
    };
  }
}
