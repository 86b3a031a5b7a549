import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/// Uploads a picture many times, waits for its enrichment, shares all of them at once, and takes the time until
/// each public copy is served: `PICTURE SHARES LIMIT`, the limit in seconds.
class ManyShares {
  /// Short against what is measured, long against the cost of 200 looks.
  static final long BETWEEN_LOOKS = 200_000_000;

  static final long LOST = -1;

  static void main(String[] arguments) throws Exception {
    byte[] picture = Files.readAllBytes(Path.of(arguments[0]));
    int shares = Integer.parseInt(arguments[1]);
    long limit = Long.parseLong(arguments[2]) * 1_000_000_000;
    Suite alice = Suite.login("alice");
    List<String> ids = new ArrayList<>();
    for (int share = 0; share < shares; share++) {
      ids.add(alice.upload(picture));
    }
    for (String id : ids) {
      while (!alice.get("/api/user/media/" + id).body().contains("\"completed\"")) {
        LockSupport.parkNanos(BETWEEN_LOOKS);
      }
    }
    try {
      print(published(alice, ids, limit));
    } finally {
      for (String id : ids) {
        alice.delete(id);
      }
    }
  }

  static void print(List<Long> took) {
    Times published = new Times();
    took.stream().filter(time -> time != LOST).forEach(published::add);
    published.print(took.size() + " shares at once, each to public (target: all under 60000 ms)");
    System.out.printf("lost: %d (target 0)%n", took.size() - published.nanos().size());
  }

  static List<Long> published(Suite person, List<String> ids, long limit) throws Exception {
    long begin = System.nanoTime();
    List<Callable<Long>> calls = new ArrayList<>();
    ids.forEach(id -> calls.add(() -> published(person, id, begin, begin + limit) - begin));
    List<Long> times = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(calls)) {
        times.add(Math.max(LOST, done.get()));
      }
    }
    return times;
  }

  /// When the item's copy was there; before the beginning when it was not in time.
  static long published(Suite person, String id, long begin, long end) throws Exception {
    String share =
        Suite.send(person.share(id, "{\"tags\":[\"space\"],\"policyAgreed\":true}")).body();
    URI copy = URI.create(Suite.field(share, "communityUrl"));
    while (ShareLatency.status(copy) != 200) {
      if (System.nanoTime() > end) {
        return begin - 1;
      }
      LockSupport.parkNanos(BETWEEN_LOOKS);
    }
    return System.nanoTime();
  }
}
