package io.vitrine.vault;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.TokenMaker;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A list without a limit over a vault of 100,000 items.
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class LongListTest extends ComponentTest {
  private static final int ITEMS = 100_000;

  /// The answer has 60 MB, its rows as objects more than that.
  private static final long MOST_HEAP = 24L << 20;

  /// Outside the four folders, so that no adoption looks for their objects.
  private static final String MANY =
      """
      INSERT INTO media (user_id, object_key, file_name, original_name, file_size, mime_type, source,
                         created_at)
      SELECT ?, ? || n, 'picture-' || n || '.jpg', 'picture.jpg', n, 'image/jpeg',
             CASE WHEN n % 4 = 0 THEN 'upload' ELSE 'babecock' END,
             timestamptz '2024-03-08 12:00Z' + n / 7 * interval '1 second'
      FROM generate_series(1, ?) AS n
      """;

  private final Person alice = Person.somebody();
  private final HttpClient http = HttpClient.newHttpClient();

  @TestHTTPResource("/api/user/media")
  URI list;

  @BeforeAll
  void manyItems() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert = connection.prepareStatement(MANY)) {
      insert.setString(1, alice.id());
      insert.setString(2, "elsewhere/" + alice.id() + "/");
      insert.setInt(3, ITEMS);
      assertEquals(ITEMS, insert.executeUpdate());
    }
  }

  @AfterAll
  void noItems() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement delete =
            connection.prepareStatement("DELETE FROM media WHERE user_id = ?")) {
      delete.setString(1, alice.id());
      delete.executeUpdate();
    }
  }

  @Test
  void allItemsComeOnceNewestFirstInBoundedMemory() throws Exception {
    long before = liveHeap();
    long inTheMiddle = 0;
    Set<Long> ids = new HashSet<>(2 * ITEMS);
    JsonMapper mapper = new JsonMapper();
    try (InputStream body = open("");
        JsonParser json = mapper.createParser(body)) {
      json.nextToken();
      assertEquals("files", json.nextFieldName());
      json.nextToken();
      String last = "9";
      while (json.nextToken().isStructStart()) {
        JsonNode file = mapper.readTree(json);
        assertTrue(ids.add(file.get("id").asLong()));
        assertTrue(last.compareTo(file.get("lastModified").asText()) >= 0);
        last = file.get("lastModified").asText();
        if (ids.size() == ITEMS / 2) {
          inTheMiddle = liveHeap();
        }
      }
      assertEquals("totalCount", json.nextFieldName());
      assertEquals(ITEMS, json.nextIntValue(0));
      assertEquals("categories", json.nextFieldName());
      json.nextToken();
      assertEquals(
          mapper.readTree(
              "{\"smart-caption\":0,\"babecock\":75000,\"hypnococks\":0,\"upload\":25000}"),
          mapper.readTree(json));
    }
    assertEquals(ITEMS, ids.size());
    assertTrue(inTheMiddle - before < MOST_HEAP, "grew by " + (inTheMiddle - before));
  }

  @Test
  void aLongListAndItsPagesSayTheSame() throws Exception {
    JsonNode whole = read("?category=upload");
    JsonNode page = read("?category=upload&limit=1000");

    assertEquals(25_000, whole.get("files").size());
    assertEquals(25_000, whole.get("totalCount").asInt());
    assertEquals(List.copyOf(fields(page)).subList(0, 3), fields(whole));
    for (int i = 0; i < 1000; i++) {
      assertEquals(page.get("files").get(i), whole.get("files").get(i));
    }
    assertEquals(page.get("categories"), whole.get("categories"));

    JsonNode rest = read("?category=upload&cursor=" + page.get("nextCursor").asText());
    assertEquals(24_000, rest.get("files").size());
    assertEquals(25_000, rest.get("totalCount").asInt());
    assertEquals(whole.get("files").get(1000), rest.get("files").get(0));
  }

  @Test
  void aFaultInTheMiddleCutsTheAnswer() throws Exception {
    try (InputStream body = open("")) {
      body.readNBytes(10_000);
      whileTheTableIsAway(() -> assertThrows(IOException.class, body::readAllBytes));
    }
  }

  @Test
  void readersThatStopOrGoAwayKeepNobodyElseWaiting() throws Exception {
    List<InputStream> stopped = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      InputStream body = open("");
      body.readNBytes(1000);
      stopped.add(body);
    }

    alice
        .request()
        .get("/api/user/media?limit=10&search=picture-77")
        .then()
        .statusCode(200)
        .body("totalCount", equalTo(1111));
    for (InputStream body : stopped) {
      body.close();
    }
    alice.request().get("/api/user/media?limit=10").then().statusCode(200);
  }

  @Test
  void aReaderThatReadsNothingIsCutOff() throws Exception {
    try (Socket socket = new Socket(list.getHost(), list.getPort())) {
      OutputStream request = socket.getOutputStream();
      request.write(
          "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(list.getPath(), TokenMaker.user(alice.name()))
              .getBytes(StandardCharsets.US_ASCII));
      assertEquals(1000, socket.getInputStream().readNBytes(1000).length);

      // Empty lines between two requests mean nothing; to a connection that is no more they fail.
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThrows(
                      IOException.class,
                      () -> request.write("\r\n".getBytes(StandardCharsets.US_ASCII))));
    }
  }

  private static long liveHeap() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private JsonNode read(String query) throws Exception {
    try (InputStream body = open(query)) {
      return new JsonMapper().readTree(body);
    }
  }

  private static List<String> fields(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private InputStream open(String query) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(list + query))
            .header("Authorization", "Bearer " + TokenMaker.user(alice.name()))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    HttpResponse<InputStream> answer =
        http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    assertEquals(200, answer.statusCode());
    return answer.body();
  }
}
