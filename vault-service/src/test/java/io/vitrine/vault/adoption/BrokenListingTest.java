package io.vitrine.vault.adoption;

import static io.vitrine.vault.adoption.AdoptionState.COMPLETE;
import static io.vitrine.vault.adoption.AdoptionState.UNAVAILABLE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.storage.ListedObject;
import io.vitrine.storage.ObjectPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Listings that break off, come in another order, or show what cannot be adopted.
@QuarkusTest
class BrokenListingTest extends ReplicaTest {
  private static final Settings SMALL_PAGES = Settings.STRICT.pageSize(10);

  @Test
  void aListingThatFailsHalfWayAdoptsWhatItShowedAndMarksNothing() {
    putPictures(15);
    TroubledStore store = new TroubledStore(s3);
    Adoption replica = replica(store, SMALL_PAGES);
    assertEquals(COMPLETE, replica.bringInLine(alice));
    put("Captions/a-new-one.jpg");
    put("Captions/z-new-one.jpg");
    vanish(picture(3));
    store.goAwayAfter(1);

    assertEquals(UNAVAILABLE, replica.bringInLine(alice));

    assertEquals(16, rows());
    assertEquals(List.of(), missing());
    assertEquals("incomplete", report("outcome"));
    assertEquals("1", report("adopted"));
    store.comeBack();
    assertEquals(COMPLETE, replica.bringInLine(alice));
    assertEquals(17, rows());
    assertEquals(List.of(picture(3)), missing());
  }

  @Test
  void aListingOutOfOrderTellsTheSameAtItsEnd() {
    putPictures(15);
    TroubledStore store = new TroubledStore(s3);
    Adoption replica = replica(store, SMALL_PAGES);
    replica.bringInLine(alice);
    vanish(picture(9));
    replica.bringInLine(alice);
    assertEquals(List.of(picture(9)), missing());
    put(picture(9));
    vanish(picture(2));
    put("Captions/newer.jpg");
    store.change(page -> new ObjectPage(page.objects().reversed(), page.continuation()));

    assertEquals(COMPLETE, replica.bringInLine(alice));

    assertEquals(16, rows());
    assertEquals(List.of(picture(2)), missing());
    assertEquals("1", report("adopted"));
    assertEquals("14", report("known"));
    assertEquals("1", report("missing"));
  }

  @Test
  void anObjectThatAListingDoesNotShowIsAskedForBeforeItIsMissing() {
    putPictures(15);
    TroubledStore store = new TroubledStore(s3);
    Adoption replica = replica(store, SMALL_PAGES);
    replica.bringInLine(alice);
    vanish(picture(9));
    store.change(page -> without(page, object(picture(2)).key()));

    assertEquals(COMPLETE, replica.bringInLine(alice));

    assertEquals(List.of(picture(9)), missing());
    assertEquals("1", report("missing"));
  }

  @Test
  void aKeyThatTheStoreRefusesIsMissingAndKeepsNoOtherFromBeingSo() {
    putPictures(15);
    TroubledStore store = new TroubledStore(s3);
    Adoption replica = replica(store, SMALL_PAGES);
    replica.bringInLine(alice);
    vanish(picture(2));
    vanish(picture(9));
    store.refuse(object(picture(2)).key());

    assertEquals(COMPLETE, replica.bringInLine(alice));

    assertEquals(List.of(picture(2), picture(9)), missing());
  }

  private static ObjectPage without(ObjectPage page, String key) {
    return new ObjectPage(
        page.objects().stream().filter(shown -> !shown.key().equals(key)).toList(),
        page.continuation());
  }

  @Test
  void oneObjectWhoseKeyIsNoTextKeepsNoOtherOut() {
    putPictures(20);
    TroubledStore store = new TroubledStore(s3);
    store.change(page -> withOneMore(page, object("Captions/picture-0010\u0000.jpg").key()));

    assertEquals(COMPLETE, replica(store, Settings.STRICT).bringInLine(alice));

    assertEquals(20, rows());
    assertEquals("21", report("listed"));
    assertEquals("20", report("adopted"));
    assertEquals("1", report("failed"));
    assertEquals(
        """
        [{"name": "Captions/picture-0010\\\\u0000.jpg", "reason": "not-text"}]\
        """,
        report("not_adopted"));
  }

  private static ObjectPage withOneMore(ObjectPage page, String key) {
    List<ListedObject> objects = new ArrayList<>(page.objects());
    objects.add(new ListedObject(key, "etag", 1, Instant.EPOCH));
    objects.sort((left, right) -> KnownKeyCursor.compare(left.key(), right.key()));
    return new ObjectPage(objects, page.continuation());
  }

  private String report(String column) {
    return texts("SELECT " + column + "::text FROM adoption_run WHERE user_id = ?", alice)
        .getFirst();
  }
}
