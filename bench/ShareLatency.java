import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/// Uploads a picture, waits for its enrichment, shares it, and takes the time from the POST until its
/// public copy is served; many times, one after the other.
class ShareLatency {
  static void main(String[] arguments) throws Exception {
    byte[] picture = Files.readAllBytes(Path.of(arguments[0]));
    int runs = Integer.parseInt(arguments[1]);
    Suite alice = Suite.login("alice");
    Times answered = new Times();
    Times published = new Times();
    for (int run = -5; run < runs; run++) {
      String id = alice.upload(picture);
      while (!alice.get("/api/user/media/" + id).body().contains("\"completed\"")) {
        Thread.onSpinWait();
      }
      long begin = System.nanoTime();
      String share =
          Suite.send(alice.share(id, "{\"tags\":[\"space\"],\"policyAgreed\":true}")).body();
      long answer = System.nanoTime();
      URI copy = URI.create(Suite.field(share, "communityUrl"));
      while (status(copy) != 200) {
        Thread.onSpinWait();
      }
      if (run >= 0) {
        answered.add(answer - begin);
        published.add(System.nanoTime() - begin);
      }
      alice.delete(id);
    }
    answered.print("share answered");
    published.print("share to public (target p95 1000 ms)");
  }

  static int status(URI copy) throws Exception {
    return Suite.CLIENT
        .send(HttpRequest.newBuilder(copy).build(), BodyHandlers.discarding())
        .statusCode();
  }
}
