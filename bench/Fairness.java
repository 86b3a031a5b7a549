import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;

/// One person shares pictures one after the other, first alone, then while everything heavy of another person is in
/// the queues: `FOLDER RUNS FILES SECONDS`. The folder has full.jpg, small.jpg, three animations `1.gif` to `3.gif`
/// and `long.mp4`; so many files appear in the bucket; the second part ends after so many runs or seconds.
class Fairness {
  static final long BETWEEN_LOOKS = 5_000_000;
  static final String ORDER = "{\"tags\":[\"space\"],\"policyAgreed\":true}";

  static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int runs = Integer.parseInt(arguments[1]);
    int files = Integer.parseInt(arguments[2]);
    long limit = Long.parseLong(arguments[3]) * 1_000_000_000;
    byte[] picture = Files.readAllBytes(folder.resolve("full.jpg"));
    Suite bob = Suite.login("bob");
    shares(bob, uploads(bob, picture, 5), Long.MAX_VALUE);
    Times idle = shares(bob, uploads(bob, picture, runs), Long.MAX_VALUE);
    idle.print("idle: share to public");

    List<String> next = uploads(bob, picture, runs);
    Suite alice = Suite.login("alice");
    String prefix = "users/" + alice.subject() + "/Captions/bench-" + Instant.now().getEpochSecond() + "/";
    try (Store store = Store.open()) {
      try {
        List<String> heavy = heavy(alice, folder);
        store.put(
            IntStream.range(0, files).mapToObj(number -> prefix + number + ".jpg"),
            RequestBody.fromBytes(Files.readAllBytes(folder.resolve("small.jpg"))));
        Thread adoption = Thread.startVirtualThread(() -> list(alice));
        for (String id : heavy) {
          Suite.send(alice.share(id, ORDER));
        }
        Times busy = shares(bob, next, System.nanoTime() + limit);
        busy.print("beside heavy files of another person: share to public");
        System.out.printf("p95 to that of idle: %.2f (target 3)%n", busy.p95() / idle.p95());
        adoption.join();
      } finally {
        store.remove(store.keys(prefix).toList().stream());
      }
    }
  }

  static List<String> heavy(Suite alice, Path folder) throws Exception {
    List<String> ids = new ArrayList<>();
    for (String name : List.of("1.gif", "2.gif", "3.gif", "long.mp4")) {
      String type = name.endsWith("gif") ? "image/gif" : "video/mp4";
      ids.add(alice.upload(Files.readAllBytes(folder.resolve(name)), name, type));
    }
    ids.forEach(id -> awaitCompleted(alice, id));
    return ids;
  }

  static void list(Suite alice) {
    try {
      alice.get("/api/user/media?limit=1");
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  static List<String> uploads(Suite person, byte[] picture, int count) throws Exception {
    List<String> ids = new ArrayList<>();
    for (int upload = 0; upload < count; upload++) {
      ids.add(person.upload(picture));
    }
    ids.forEach(id -> awaitCompleted(person, id));
    return ids;
  }

  static void awaitCompleted(Suite person, String id) {
    try {
      String item = person.get("/api/user/media/" + id).body();
      while (!item.contains("\"completed\"")) {
        if (item.contains("\"failed\"")) {
          throw new IllegalStateException("the worker does not take this: " + item);
        }
        LockSupport.parkNanos(BETWEEN_LOOKS);
        item = person.get("/api/user/media/" + id).body();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /// Shares one after the other until the end; what is shared then is still waited for.
  static Times shares(Suite person, List<String> ids, long end) throws Exception {
    Times published = new Times();
    for (String id : ids) {
      if (System.nanoTime() < end) {
        long begin = System.nanoTime();
        String share = Suite.send(person.share(id, ORDER)).body();
        URI copy = URI.create(Suite.field(share, "communityUrl"));
        while (ShareLatency.status(copy) != 200) {
          LockSupport.parkNanos(BETWEEN_LOOKS);
        }
        published.add(System.nanoTime() - begin);
      }
      person.delete(id);
    }
    return published;
  }
}
