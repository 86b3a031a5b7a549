package io.vitrine.testing.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Sends requests by chance to every operation of a running service. A run is named by its seed,
/// which is printed; `-Dvitrine.fuzz.seed=...` makes the same requests, and
/// `-Dvitrine.fuzz.requests=...` more of them.
public final class FuzzRun {
  private static final int REQUESTS = 1000;

  private FuzzRun() {}

  /// Fails when a request is answered by a fault or not in the service's shape, when one leaves a
  /// stack trace in the log, and when the service is not well afterwards.
  public static void check(TriedService service) {
    long seed = Long.getLong("vitrine.fuzz.seed", ThreadLocalRandom.current().nextLong());
    int requests = Integer.getInteger("vitrine.fuzz.requests", REQUESTS);
    System.out.printf("%s: %d requests, -Dvitrine.fuzz.seed=%d%n", service.api(), requests, seed);
    List<Operation> operations = service.operations();
    List<Runnable> tries = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      // Each by a chance of its own, so that one request does not move those after it.
      RandomRequests chosen =
          new RandomRequests(service, new Chance(seed + i * 0x9E3779B97F4A7C15L));
      Operation operation = operations.get(i % operations.size());
      tries.add(() -> service.send(chosen.next(operation), operation.answers()));
    }
    tries.add(() -> requireWell());
    try {
      service.all(tries);
    } catch (AssertionError failed) {
      throw new AssertionError("-Dvitrine.fuzz.seed=" + seed, failed);
    }
  }

  private static void requireWell() {
    for (String probe : List.of("/q/health/live", "/q/health/ready")) {
      RawAnswer answer = RawRequest.of("GET", probe).send();
      if (answer.status() != 200) {
        throw new AssertionError(probe + "\n" + answer);
      }
    }
  }
}
