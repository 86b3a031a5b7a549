package io.vitrine.community.rendition;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.CopyContent;
import io.vitrine.community.ThumbnailPictures;
import io.vitrine.community.WorkerSide;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.storage.ObjectInfo;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.Planted;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// Thumbnails that come when their copy has gone or is another, or do not come.
@QuarkusTest
class LateThumbnailsTest extends ThumbnailCaseTest {
  @Test
  void thumbnailsThatComeAfterTheirCopyWentAreRemoved() {
    EnrichmentRequested order = orderOfGoneCopy();

    worker.finishThumbnails(order);

    awaitGone(ThumbnailPictures.keys(order));
    assertEquals(
        0,
        suite.count(
            "select count(*) from rendition_thumbnail where rendition_id = ?",
            Long.parseLong(order.subjectId())));
  }

  @Test
  void whatAFirstTryLeftBehindIsRemovedWithTheCopy() {
    long id = vault.upload("alice");
    sharedWithoutThumbnails(id);
    EnrichmentRequested order = worker.thumbnailOrder(copyOf(id, "community"));
    ThumbnailPictures.put(suite.store(), ThumbnailPictures.keys(order).getFirst());

    unshare("alice", id).then().statusCode(200);

    awaitGone(ThumbnailPictures.keys(order));
  }

  @Test
  void whatIsNotAsAnnouncedOrUnderAnotherKeyIsNotShown() {
    long id = vault.upload("alice");
    String url = pathOf(sharedWithoutThumbnails(id).getString("communityUrl"));
    EnrichmentRequested order = worker.thumbnailOrder(copyOf(id, "community"));
    ObjectKey place = ThumbnailPictures.keys(order).getFirst();
    ObjectInfo real = ThumbnailPictures.put(suite.store(), place);
    ObjectInfo elsewhere =
        ThumbnailPictures.put(suite.store(), new ObjectKey("general", "thumbnails/x.webp"));

    ObjectInfo other =
        new ObjectInfo(place, "other", real.size(), "image/webp", real.lastModified());
    for (ObjectInfo announced : List.of(other, elsewhere)) {
      worker.send(ThumbnailPictures.announcement(order, List.of(announced)));
    }

    awaitApplied(fence(order));
    given().get(url + "/320.webp").then().statusCode(404);
    assertTrue(suite.store().head(elsewhere.object()).isPresent());
  }

  @Test
  void thumbnailsOfACopyThatWasMadeAnewAreMadeAnew() {
    long id = vault.upload("alice");
    String url = pathOf(shared(id).getString("communityUrl"));
    awaitStatus(url + "/320.webp", 200);
    EnrichmentRequested copy = copyOf(id, "community");
    EnrichmentRequested first = worker.thumbnailOrder(copy);
    worker.rest();

    worker.send(WorkerSide.announcementOf(worker.put(copy, CopyContent.jpeg(1, 50)), copy));
    awaitStatus(url + "/320.webp", 404);
    worker.finishThumbnails(first);
    List<EnrichmentRequested> orders =
        Awaitility.await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> worker.thumbnailOrders(copy), found -> found.size() == 2);
    awaitApplied(fence(first));
    given().get(url + "/320.webp").then().statusCode(404);

    worker.finishThumbnails(orders.getLast());
    awaitStatus(url + "/320.webp", 200);
  }

  @Test
  void missingThumbnailsAreOrderedAgainWhenOverdue() {
    long id = vault.upload("alice");
    sharedWithoutThumbnails(id);
    EnrichmentRequested copy = copyOf(id, "community");
    worker.reject(worker.thumbnailOrder(copy), Reason.TIMEOUT);
    worker.workAgain();
    shared(id);
    assertEquals(1, worker.thumbnailOrders(copy).size(), "not while one may be under way");

    suite.rows(
        """
        update rendition set thumbnails_requested_at = now() - interval '2 hours'
        where media_id = ? returning id
        """,
        id);
    String url = pathOf(shared(id).getString("communityUrl"));

    awaitStatus(url + "/320.webp", 200);
    shared(id);
    assertEquals(2, worker.thumbnailOrders(copy).size());
  }

  @Test
  void whatHasMetadataIsNotShown() {
    long id = vault.upload("alice");
    String url = pathOf(sharedWithoutThumbnails(id).getString("communityUrl"));
    EnrichmentRequested order = worker.thumbnailOrder(copyOf(id, "community"));
    byte[] planted = Planted.webpChunk(ThumbnailPictures.content(), "EXIF", "MM\0*");
    List<ObjectInfo> announced =
        ThumbnailPictures.keys(order).stream().map(key -> put(key, planted)).toList();

    worker.send(ThumbnailPictures.announcement(order, announced));
    awaitApplied(fence(order));
    given().get(url + "/320.webp").then().statusCode(404);

    worker.finishThumbnails(order);
    awaitStatus(url + "/320.webp", 200);
  }

  private ObjectInfo put(ObjectKey key, byte[] bytes) {
    return suite
        .store()
        .put(key, () -> new ByteArrayInputStream(bytes), bytes.length, "image/webp");
  }
}
