package io.vitrine.vault.adoption;

import static io.vitrine.vault.adoption.AdoptionState.COMPLETE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.storage.ListedObject;
import io.vitrine.storage.ObjectPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Other bytes under a known key.
@QuarkusTest
class ReplacedObjectTest extends ReplicaTest {
  private static final String KEY = "Uploads/film.mp4";

  @Test
  void theRowFollowsTheBytesAndKeepsTheOwnersWords() {
    put(KEY, "first");
    Adoption replica = replica(s3, Settings.STRICT);
    replica.bringInLine(alice);
    update(
        """
        UPDATE media SET width = 600, height = 400, enrichment_status = 'completed',
            enriched_at = now(), enrichment_due_at = NULL, processor_version = 3,
            mime_type = 'image/jpeg', type_from_bytes = true, caption = 'mine',
            character_name = 'Somebody', character_manual = true,
            created_at = '2020-01-01', last_modified = NULL
        WHERE user_id = ?
        """,
        alice);

    put(KEY, "second, which is longer");
    assertEquals(COMPLETE, replica.bringInLine(alice));

    String etag = s3.head(object(KEY)).orElseThrow().etag();
    assertEquals(
        List.of(etag + "|23|0|0|pending|null|2|0|video/mp4|f|mine|Somebody|t|2020|t|t"),
        texts(
            """
            SELECT concat_ws('|', etag, file_size, width, height, enrichment_status,
                coalesce(enriched_at::text, 'null'), enrichment_generation, processor_version,
                mime_type, type_from_bytes, caption, character_name, character_manual,
                date_part('year', created_at), last_modified > created_at,
                enrichment_due_at > now())
            FROM media WHERE user_id = ?
            """,
            alice));
    assertEquals("1", report("changed"));
    assertEquals("0", report("known"));
  }

  @Test
  void anUnchangedObjectCostsNothingThen() {
    put(KEY, "first");
    Adoption replica = replica(s3, Settings.STRICT);
    replica.bringInLine(alice);
    put(KEY, "second");
    replica.bringInLine(alice);

    String version = "SELECT xmin::text FROM media WHERE user_id = ?";
    List<String> before = texts(version, alice);
    replica.bringInLine(alice);

    assertEquals("0", report("changed"));
    assertEquals("1", report("known"));
    assertEquals(before, texts(version, alice));
  }

  @Test
  void anObjectThatReturnsWithOtherBytesIsANewVersion() {
    put(KEY, "first");
    Adoption replica = replica(s3, Settings.STRICT);
    replica.bringInLine(alice);
    vanish(KEY);
    replica.bringInLine(alice);
    assertEquals(List.of(KEY), missing());

    put(KEY, "second");
    replica.bringInLine(alice);

    assertEquals(List.of(), missing());
    assertEquals("1", report("changed"));
    assertEquals(2, number("SELECT enrichment_generation FROM media WHERE user_id = ?", alice));
  }

  @Test
  void anObjectThatReturnsIsLookedAtWhenTheWorkerHadNotFoundIt() {
    put(KEY, "first");
    Adoption replica = replica(s3, Settings.STRICT);
    replica.bringInLine(alice);
    vanish(KEY);
    replica.bringInLine(alice);
    update(
        "UPDATE media SET enrichment_status = 'failed', enrichment_error = 'missing'"
            + " WHERE user_id = ?",
        alice);

    put(KEY, "first");
    replica.bringInLine(alice);

    assertEquals(
        1,
        number(
            "SELECT count(*) FROM media WHERE enrichment_status = 'pending' AND user_id = ?",
            alice));
  }

  @Test
  void aListingThatIsOlderThanTheRowChangesNothing() {
    put(KEY, "first");
    TroubledStore store = new TroubledStore(s3);
    Adoption replica = replica(store, Settings.STRICT);
    replica.bringInLine(alice);
    update("UPDATE media SET seen_at = now() + interval '1 hour' WHERE user_id = ?", alice);

    put(KEY, "second");
    replica.bringInLine(alice);

    assertEquals("0", report("changed"));
    assertEquals("1", report("known"));
  }

  @Test
  void aListingWithoutOrderFindsWhatChanged() {
    put("Captions/a.jpg", "first");
    put("Captions/b.jpg", "first");
    TroubledStore store = new TroubledStore(s3);
    Adoption replica = replica(store, Settings.STRICT);
    replica.bringInLine(alice);
    store.change(page -> new ObjectPage(page.objects().reversed(), page.continuation()));

    put("Captions/a.jpg", "second");
    replica.bringInLine(alice);

    assertEquals("1", report("changed"));
    assertEquals("1", report("known"));
  }

  @Test
  void anEmptyObjectIsLeftUntilItsBytesMayHaveCome() {
    put("Captions/begun.jpg", "");
    TroubledStore store = new TroubledStore(s3);
    Adoption replica = replica(store, Settings.STRICT);

    replica.bringInLine(alice);
    assertEquals(0, rows());

    store.change(ReplacedObjectTest::asOfLongAgo);
    replica.bringInLine(alice);
    assertEquals(1, rows());
  }

  private static ObjectPage asOfLongAgo(ObjectPage page) {
    List<ListedObject> objects = new ArrayList<>();
    for (ListedObject object : page.objects()) {
      objects.add(
          new ListedObject(
              object.key(), object.etag(), object.size(), Instant.now().minusSeconds(6)));
    }
    return new ObjectPage(objects, page.continuation());
  }

  private String report(String column) {
    return texts("SELECT " + column + "::text FROM adoption_run WHERE user_id = ?", alice)
        .getFirst();
  }
}
