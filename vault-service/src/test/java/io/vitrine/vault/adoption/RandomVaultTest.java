package io.vitrine.vault.adoption;

import static io.vitrine.vault.adoption.AdoptionState.COMPLETE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.Samples;
import io.vitrine.testing.TokenMaker;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Random sequences of what people and tools do to a vault, against a model. Each sequence is one
/// person's; a failure names the seed, and `-Dvitrine.random.seed=N` repeats from there.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class RandomVaultTest extends ReplicaTest {
  private static final int SEQUENCES = 200;
  private static final int LONGEST = 20;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final byte[] PICTURE = Samples.bytes("coffee.jpg");
  private static final byte[] HEAD =
      """
      --limit\r
      Content-Disposition: form-data; name="files"; filename="up.jpg"\r
      Content-Type: image/jpeg\r
      \r
      """
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TAIL = "\r\n--limit--\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> PATHS =
      List.of(
          "Captions/a.jpg",
          "Captions/a b+c%2F.jpg",
          "Captions/nested/a.jpg",
          "Captions/a.json",
          "Babecocks/\u00e9.png",
          "HypnoCocks/z.GIF",
          "Uploads/film.mp4",
          "Uploads/film.mp4.jpg");

  @TestHTTPResource("/api/user/media")
  URI media;

  @Test
  void theListIsWhatTheModelSays() throws Exception {
    long first = Long.getLong("vitrine.random.seed", System.nanoTime());
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Callable<Void>> sequences =
          LongStream.range(first, first + SEQUENCES)
              .<Callable<Void>>mapToObj(
                  seed ->
                      () -> {
                        new Sequence(seed).run();
                        return null;
                      })
              .toList();
      for (Future<Void> sequence : threads.invokeAll(sequences)) {
        sequence.get();
      }
    }
  }

  private final class Sequence {
    private final long seed;
    private final Random random;
    private final String person;
    private final String token;
    private final VaultModel model = new VaultModel();
    private final Adoption replica = replica(s3, Settings.STRICT);
    private final List<String> done = new ArrayList<>();
    private Map<String, Long> ids = new HashMap<>();

    Sequence(long seed) {
      this.seed = seed;
      this.random = new Random(seed);
      this.person = "random-" + seed;
      this.token = TokenMaker.user(person);
    }

    void run() {
      try {
        int steps = 1 + random.nextInt(LONGEST);
        for (int i = 0; i < steps; i++) {
          step();
        }
        list();
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError("seed " + seed + " steps " + done, e);
      }
    }

    private void step() {
      String path = PATHS.get(random.nextInt(PATHS.size()));
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> put(path);
        case 3, 4 -> vanish(path);
        case 5 -> upload();
        case 6 -> delete();
        default -> list();
      }
    }

    private void put(String path) {
      if (model.mayPut(path)) {
        done.add("put " + path);
        s3.put(object(path), () -> new ByteArrayInputStream(new byte[1]), 1, "image/jpeg");
        model.put(path);
      }
    }

    private void vanish(String path) {
      done.add("vanish " + path);
      s3.delete(object(path));
      model.vanish(path);
    }

    private void upload() {
      JsonNode file =
          send("POST", "", BodyPublishers.ofByteArrays(List.of(HEAD, PICTURE, TAIL)), 201)
              .at("/files/0");
      String path = below(file.get("path").textValue());
      done.add("upload " + path);
      ids.put(path, file.get("id").longValue());
      model.upload(path);
    }

    private void delete() {
      List<String> known = ids.keySet().stream().sorted().toList();
      if (!known.isEmpty()) {
        String path = known.get(random.nextInt(known.size()));
        done.add("delete " + path);
        send("DELETE", "/" + ids.remove(path), BodyPublishers.noBody(), 200);
        model.delete(path);
      }
    }

    private void list() {
      done.add("list");
      // A replica that is content with no earlier run; the answer then is the service's own.
      assertEquals(COMPLETE, replica.bringInLine(TokenMaker.subject(person)));
      JsonNode answer = send("GET", "", BodyPublishers.noBody(), 200);
      Map<String, Boolean> shown = new TreeMap<>();
      ids = new HashMap<>();
      for (JsonNode file : answer.get("files")) {
        String path = below(file.get("path").textValue());
        shown.put(path, file.get("available").booleanValue());
        ids.put(path, file.get("id").longValue());
      }
      assertEquals(model.list(), shown);
      assertEquals(shown.size(), answer.get("files").size(), "no item twice");
      assertEquals(shown.size(), answer.get("totalCount").intValue());
      assertEquals(
          model.counts(), JSON.convertValue(answer.get("categories"), new TypeReference<>() {}));
    }

    private ObjectKey object(String path) {
      return new ObjectKey(vault.bucket(), "users/" + TokenMaker.subject(person) + "/" + path);
    }

    private String below(String key) {
      return key.substring(object("").key().length());
    }

    private JsonNode send(String method, String path, BodyPublisher body, int status) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(media.toString() + path))
              .header("Authorization", "Bearer " + token)
              .header("Content-Type", "multipart/form-data; boundary=limit")
              .method(method, body)
              .build();
      try {
        var answer = HTTP.send(request, BodyHandlers.ofByteArray());
        assertEquals(status, answer.statusCode());
        return JSON.readTree(answer.body());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
