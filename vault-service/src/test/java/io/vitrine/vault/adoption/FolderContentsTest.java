package io.vitrine.vault.adoption;

import static io.vitrine.vault.adoption.AdoptionState.COMPLETE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.storage.ObjectKey;
import io.vitrine.testing.Golden;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What lies in the folders of a real store.
@QuarkusTest
class FolderContentsTest extends ReplicaTest {
  /// The file system behind S3Proxy holds names of up to 255 bytes, so a long key is a deep one.
  private static final List<String> ODD_KEYS =
      List.of(
          "Captions/a b  c.jpg",
          "Captions/one+one.jpg",
          "Captions/100%.jpg",
          "Captions/100%25.jpg",
          "Captions/a%2Fb.jpg",
          "Captions/a/b.jpg",
          "Captions/e\u0301.jpg",
          "Captions/\u00e9.jpg",
          "Captions/\ud83c\udfde\ufe0f.jpg",
          "Captions/\uffee\ud83d\ude00.jpg",
          "Captions/\u6d77\u5cb8/\u5199\u771f.png",
          "Captions/a#b&c=d?e.jpg",
          "Captions/it's \"quoted\" <b>.jpg",
          "Captions/semi;colon,comma:colon!.jpg",
          "Captions/~tilde@at$dollar(1)[2]{3}^`|.jpg",
          "Captions/back\\slash.jpg",
          "Captions/.hidden.jpg",
          "Babecocks/deep/er/and/deeper/still.webp",
          "HypnoCocks/Captions/x.gif",
          "Uploads/UPPER.JPG",
          "Uploads/Mixed.JpEg",
          "Uploads/film.MOV",
          "Uploads/film.mp4",
          "Uploads/film.WebM",
          "Uploads/many.dots.in.name.jpg");

  @Test
  void moreObjectsThanOnePageHas() {
    putPictures(2_500);

    assertEquals(COMPLETE, replica(s3, Settings.STRICT).bringInLine(alice));

    assertEquals(2_500, rows());
    assertEquals(2_500, number("SELECT adopted FROM adoption_run WHERE user_id = ?", alice));
    vanish(picture(0));
    vanish(picture(1_000));
    vanish(picture(2_499));
    replica(s3, Settings.STRICT).bringInLine(alice);
    assertEquals(List.of(picture(0), picture(1_000), picture(2_499)), missing());
    assertEquals(2_497, number("SELECT known FROM adoption_run WHERE user_id = ?", alice));
  }

  @Test
  void moreRowsWithoutObjectsThanOnePageHas() {
    update(
        """
        INSERT INTO media (user_id, object_key, file_name, original_name, file_size, mime_type,
                           source, created_at)
        SELECT ?, 'users/' || ? || '/Captions/gone-' || n || '.jpg', 'gone', 'gone', 1,
               'image/jpeg', 'smart-caption', now()
        FROM generate_series(1, 2500) n
        """,
        alice,
        alice);
    put("Captions/a.jpg");
    put("Captions/gone-1777.jpg");
    put("Captions/z.jpg");

    assertEquals(COMPLETE, replica(s3, Settings.STRICT).bringInLine(alice));

    assertEquals(2_502, rows());
    assertEquals(2_499, missing().size());
    assertEquals(2_499, number("SELECT missing FROM adoption_run WHERE user_id = ?", alice));
  }

  @Test
  void oddKeysAreAdoptedAsTheyAre() {
    ODD_KEYS.forEach(this::put);
    String longest = longestKey();
    put(longest);

    for (int run = 0; run < 2; run++) {
      assertEquals(COMPLETE, replica(s3, Settings.STRICT).bringInLine(alice));

      TreeSet<String> expected = new TreeSet<>(ODD_KEYS);
      expected.add(longest);
      assertEquals(expected, new TreeSet<>(paths()));
      assertEquals(ODD_KEYS.size() + 1L, rows());
      assertEquals(List.of(), missing());
    }
    assertTrue(object(longest).key().getBytes(StandardCharsets.UTF_8).length == 1024);
  }

  @Test
  void whatIsNoMediaIsIgnored() {
    List<String> ignored =
        List.of(
            "Captions/.emptyFolderPlaceholder",
            "Captions/caption.json",
            "Captions/caption.jpg.json",
            "Captions/noextension",
            "Captions/jpg",
            "Captions/picture.jpg.txt",
            "Captions/picture.svg",
            "Captions/picture.jpgx",
            "Captions/deep/.emptyFolderPlaceholder");
    ignored.forEach(this::put);
    putEmpty("Captions/.hidden.jpg");
    putEmpty("Uploads/folder/");
    putEmpty("Uploads/folder.jpg/");
    put("captions/wrong-case-of-the-folder.jpg");
    put("Elsewhere/picture.jpg");
    put("picture.jpg");

    assertEquals(COMPLETE, replica(s3, Settings.STRICT).bringInLine(alice));

    assertEquals(0, rows());
    assertEquals(
        ignored.size() + 3, number("SELECT ignored FROM adoption_run WHERE user_id = ?", alice));
  }

  /// XML 1.0 cannot hold the first three: a listing that names them as they are cannot be read.
  @Test
  void aKeyThatIsNoTextIsNamedAndStopsNothing() {
    List.of("Captions/a\u0001.jpg", "Captions/b\u001f.jpg", "Captions/c\ufffe.jpg")
        .forEach(this::put);
    List.of("Captions/before.jpg", "Captions/z%01.jpg", "Captions/z+ .jpg").forEach(this::put);
    put("Captions/line\nbreak.jpg");
    put("Captions/a\u0001.json");
    put("Captions/not\ufffdutf-8.jpg");

    for (int pageSize : List.of(1000, 2, 1)) {
      assertEquals(COMPLETE, replica(s3, Settings.STRICT.pageSize(pageSize)).bringInLine(alice));

      assertEquals(
          List.of("Captions/before.jpg", "Captions/z%01.jpg", "Captions/z+ .jpg"), paths());
      assertEquals(List.of(), missing());
      assertEquals(5, number("SELECT failed FROM adoption_run WHERE user_id = ?", alice));
      assertEquals(
          List.of(
              "Captions/a\\u0001.jpg not-text",
              "Captions/b\\u001F.jpg not-text",
              "Captions/c\\uFFFE.jpg not-text",
              "Captions/line\\u000Abreak.jpg not-text",
              "Captions/not\\uFFFDutf-8.jpg not-text"),
          texts(
              """
              SELECT k->>'name' || ' ' || (k->>'reason')
              FROM adoption_run, jsonb_array_elements(not_adopted) k
              WHERE user_id = ? ORDER BY k->>'name' COLLATE "C"
              """,
              alice));
    }
  }

  @Test
  void aUserWhoseIdBeginsAlikeIsSomebodyElse() {
    put("Captions/mine.jpg");
    String other = alice + "2";
    s3.put(
        new ObjectKey(vault.bucket(), "users/" + other + "/Captions/theirs.jpg"),
        () -> new ByteArrayInputStream(new byte[1]),
        1,
        "image/jpeg");
    Adoption replica = replica(s3, Settings.STRICT);

    replica.bringInLine(other);
    replica.bringInLine(alice);
    replica.bringInLine(other);

    assertEquals(List.of("Captions/mine.jpg"), paths());
    assertEquals(1, number("SELECT count(*) FROM media WHERE user_id = ? AND available", other));
  }

  @Test
  void anObjectThatVanishesAndReturnsKeepsItsRow() {
    putPictures(3);
    Adoption replica = replica(s3, Settings.STRICT);
    replica.bringInLine(alice);
    List<String> ids = texts("SELECT id FROM media WHERE user_id = ? ORDER BY id", alice);

    vanish(picture(1));
    replica.bringInLine(alice);
    assertEquals(List.of(picture(1)), missing());
    put(picture(1));
    replica.bringInLine(alice);

    assertEquals(List.of(), missing());
    assertEquals(ids, texts("SELECT id FROM media WHERE user_id = ? ORDER BY id", alice));
  }

  @Test
  void nothingIsWrittenWhenNothingChanged() {
    putPictures(30);
    Adoption replica = replica(s3, Settings.STRICT);
    replica.bringInLine(alice);
    String versions = "SELECT string_agg(xmin::text, ' ' ORDER BY id) FROM media WHERE user_id = ?";
    List<String> before = texts(versions, alice);

    replica.bringInLine(alice);

    assertEquals(before, texts(versions, alice));
    assertEquals(30, number("SELECT known FROM adoption_run WHERE user_id = ?", alice));
  }

  @Test
  void theRowOfAnAdoptedObject() {
    put("HypnoCocks/nested/render-1.WebP");

    replica(s3, Settings.STRICT).bringInLine(alice);

    String row =
        texts(
                """
                SELECT to_jsonb(r) FROM (
                    SELECT user_id, object_key, file_name, original_name, file_size, mime_type,
                           source, width, height, is_shared, share_to_community, subreddit,
                           enrichment_status, metadata, available,
                           created_at = to_timestamp(?) AS created_at_is_last_modified
                    FROM media WHERE user_id = ?) r
                """,
                s3.head(object("HypnoCocks/nested/render-1.WebP"))
                    .orElseThrow()
                    .lastModified()
                    .getEpochSecond(),
                alice)
            .getFirst();
    Golden.assertJson("golden/adopted-row.json", row.replace(alice, "user_alice"));
  }

  private String longestKey() {
    String begin = "Captions/";
    int left = 1024 - object(begin).key().length();
    StringBuilder key = new StringBuilder(begin);
    for (; left > 250; left -= 200) {
      key.append("n".repeat(199)).append('/');
    }
    return key.append("x".repeat(left - 4)).append(".jpg").toString();
  }

  private void putEmpty(String pathBelowUser) {
    s3.put(object(pathBelowUser), () -> new ByteArrayInputStream(new byte[0]), 0, "image/jpeg");
  }

  private List<String> paths() {
    return texts(
        """
        SELECT substr(object_key, length('users/' || user_id || '/') + 1) FROM media
        WHERE user_id = ? ORDER BY object_key
        """,
        alice);
  }
}
