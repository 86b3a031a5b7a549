package io.vitrine.community.publication;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import io.vitrine.community.ComponentTest;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway.Init") // Set before each test.
class BytesTest extends ComponentTest {
  private static final int SIZE = 100_000;

  private String community;
  private String link;
  private byte[] communityBytes;
  private byte[] linkBytes;

  @BeforeEach
  void shareSomething() {
    long id = vault.upload("alice");
    JsonPath shared = share("alice", id, CAT_WITH_CONSENT).jsonPath();
    community = pathOf(shared.getString("communityUrl"));
    link = shared.getString("shareUrl") + "/content";
    List<EnrichmentRequested> orders = worker.orders(id, 2);
    communityBytes = content(orders, true);
    linkBytes = content(orders, false);
    // On a busy machine a share answers before its copies are there.
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                plain().head(community).statusCode() == 200
                    && plain().head(link).statusCode() == 200);
  }

  private static byte[] content(List<EnrichmentRequested> orders, boolean watermark) {
    return orders.stream()
        .filter(order -> Objects.requireNonNull(order.copy()).watermark() == watermark)
        .findFirst()
        .map(WorkerSide::contentOf)
        .orElseThrow();
  }

  private static RequestSpecification plain() {
    return given()
        .config(
            RestAssuredConfig.config()
                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()));
  }

  @Test
  void theWholeIsSentWithItsHeaders() {
    byte[] body =
        plain()
            .get(community)
            .then()
            .statusCode(200)
            .contentType("image/jpeg")
            .header("Content-Length", Integer.toString(SIZE))
            .header("Accept-Ranges", "bytes")
            .header("Cache-Control", "public, max-age=60")
            .header("X-Content-Type-Options", "nosniff")
            .header("ETag", startsWith("\""))
            .extract()
            .asByteArray();
    assertArrayEquals(communityBytes, body);
  }

  @Test
  void aLinkServesItsOwnCopyUncached() {
    byte[] body =
        plain()
            .get(link)
            .then()
            .statusCode(200)
            .header("Cache-Control", "private, no-cache")
            .header("X-Content-Type-Options", "nosniff")
            .extract()
            .asByteArray();
    assertArrayEquals(linkBytes, body);
  }

  @Test
  void aRangeIsSentAlone() {
    for (String path : List.of(community, link)) {
      byte[] whole = path.equals(community) ? communityBytes : linkBytes;
      byte[] body =
          plain()
              .header("Range", "bytes=1000-1999")
              .get(path)
              .then()
              .statusCode(206)
              .header("Content-Range", "bytes 1000-1999/" + SIZE)
              .header("Content-Length", "1000")
              .extract()
              .asByteArray();
      assertArrayEquals(Arrays.copyOfRange(whole, 1000, 2000), body);
    }
  }

  @Test
  void theLastBytesMayBeAskedFor() {
    byte[] body =
        plain()
            .header("Range", "bytes=-10")
            .get(community)
            .then()
            .statusCode(206)
            .extract()
            .asByteArray();
    assertArrayEquals(Arrays.copyOfRange(communityBytes, SIZE - 10, SIZE), body);
  }

  @Test
  void aRangeBehindTheEndIsRefusedWithTheSize() {
    plain()
        .header("Range", "bytes=100000-")
        .get(community)
        .then()
        .statusCode(416)
        .header("Content-Range", "bytes */" + SIZE);
  }

  @Test
  void aHeadHasTheHeadersAndNoBody() {
    for (String path : List.of(community, link)) {
      plain()
          .head(path)
          .then()
          .statusCode(200)
          .contentType("image/jpeg")
          .header("Content-Length", Integer.toString(SIZE))
          .header("Accept-Ranges", "bytes")
          .header("ETag", startsWith("\""));
    }
  }

  @Test
  void whoHasTheBytesIsToldSo() {
    String tag = plain().head(community).header("ETag");

    plain()
        .header("If-None-Match", tag)
        .get(community)
        .then()
        .statusCode(304)
        .header("ETag", equalTo(tag))
        .header("Content-Length", nullValue());
    plain().header("If-None-Match", "\"other\"").get(community).then().statusCode(200);
    assertEquals(
        200,
        plain()
            .header("Range", "bytes=0-9")
            .header("If-Range", "\"other\"")
            .get(community)
            .statusCode());
  }
}
