import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/// Puts objects into a person's folder, times their adoption, and then times runs over them. A run's
/// time is the vault's own, from its reconciliation report.
class AdoptionSpeed {
  /// Short against what is measured, long against the cost of a look.
  static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  static void main(String[] arguments) throws Exception {
    int objects = Integer.parseInt(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    try (Store store = Store.open()) {
      Suite person = login();
      String folder = "users/" + person.subject() + "/Captions/";
      String prefix = folder + "bench-" + Instant.now().getEpochSecond() + "/";
      list(person);
      long before = count(person);
      store.put(IntStream.range(0, objects).mapToObj(number -> prefix + number + ".jpg"));
      try {
        System.out.printf(
            "%d new objects until all are adopted: %d ms (target 10000 ms for 10000)%n",
            objects, adopted(person, before + objects));
        known(store, folder, runs);
      } finally {
        // The rows stay, marked as missing.
        store.remove(store.keys(prefix).toList().stream());
      }
    }
  }

  static Suite login() throws Exception {
    return Suite.login(Suite.env("VITRINE_BENCH_PERSON", "bob"));
  }

  static long adopted(Suite person, long wanted) throws Exception {
    long begin = System.nanoTime();
    while (count(person) < wanted) {
      LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
    }
    return (System.nanoTime() - begin) / 1_000_000;
  }

  /// Each run beside a listing of its own time, since the machine is busy with what adoption began.
  static void known(Store store, String folder, int runs) throws Exception {
    Times all = new Times();
    Times bare = new Times();
    Times more = new Times();
    String last = "";
    while (all.nanos().size() < runs) {
      Suite person = login();
      list(person);
      String report = person.get("/api/user/media/reconciliation").body();
      String started = Suite.field(report, "startedAt");
      boolean news = !Suite.field(report, "adopted").equals("0");
      if (started.equals(last) || news) {
        continue;
      }
      last = started;
      long run =
          Duration.between(Instant.parse(started), Instant.parse(Suite.field(report, "finishedAt")))
              .toNanos();
      long begin = System.nanoTime();
      store.keys(folder).count();
      long listing = System.nanoTime() - begin;
      all.add(run);
      bare.add(listing);
      more.add(run - listing);
    }
    System.out.printf(
        "run over known objects: median %.0f ms; bare listing: median %.0f ms;"
            + " more than that: median %.0f ms (target 400 ms) of %d runs%n",
        all.median(), bare.median(), more.median(), runs);
  }

  static void list(Suite person) throws Exception {
    while (!person
        .get("/api/user/media?limit=1")
        .headers()
        .firstValue("Vitrine-Adoption")
        .orElse("")
        .equals("complete")) {
      Thread.onSpinWait();
    }
  }

  static long count(Suite person) throws Exception {
    return Long.parseLong(
        Suite.field(person.get("/api/user/media?limit=1").body(), "totalCount"));
  }
}
