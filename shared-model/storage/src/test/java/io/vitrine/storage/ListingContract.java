package io.vitrine.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every object store lists.
abstract class ListingContract extends StoreContract {
  /// More than any test here puts.
  private static final int MOST = 2_000;

  @Test
  void aListingShowsWhatAHeadShows() {
    ObjectInfo stored = put(key("one.txt"), "hello");

    ListedObject listed = store().list(BUCKET, folder, null, 10).objects().getFirst();

    assertEquals(stored.etag(), listed.etag());
    assertEquals(5, listed.size());
    assertEquals(
        store().head(key("one.txt")).orElseThrow().lastModified().getEpochSecond(),
        listed.lastModified().getEpochSecond());
  }

  /// XML 1.0 has no place for the first two; the others are what a decoder gets wrong.
  @Test
  void aListingShowsKeysThatXmlCannotHold() {
    List<String> names =
        List.of("a\u0001.jpg", "b\ufffe.jpg", "c%01.jpg", "d+e f.jpg", "g%2Bh.jpg", "\u00fc&<.jpg");
    names.forEach(name -> put(key(name), "x"));

    List<String> found =
        store().list(BUCKET, folder, null, 10).objects().stream()
            .map(object -> object.key().substring(folder.length()))
            .sorted()
            .toList();

    assertEquals(names.stream().sorted().toList(), found);
  }

  /// Some stores put the last key into the continuation as it is, and break their own answer.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void aPageMayEndAtAKeyThatXmlCannotHold(int limit) {
    List<String> names =
        List.of("a.jpg", "b\u0001.jpg", "c\u001f&amp;.jpg", "d\ufffe.jpg", "e\u0002", "f.jpg");
    names.forEach(name -> put(key(name), "x"));

    assertEquals(keys(names), listed(folder, limit));
  }

  /// No size of a page ends it at another key.
  @Test
  void aPageMayEndAmongManyKeysThatXmlCannotHold() {
    List<String> names = IntStream.range(0, 120).mapToObj("b\u0001%03d.jpg"::formatted).toList();
    names.forEach(name -> put(key(name), "x"));
    put(key("z.jpg"), "x");

    List<String> expected = keys(Stream.concat(names.stream(), Stream.of("z.jpg")).toList());
    assertEquals(expected, listed(folder, 3));
  }

  @Test
  void aListingGoesOnPastAThousandKeysWithoutLossOrRepetition() {
    List<String> expected = new ArrayList<>();
    for (int number = 0; number < 1005; number++) {
      String name = "user_1/%04d".formatted(number);
      put(key(name), "x");
      expected.add(folder + name);
    }
    put(key("user_12/0000"), "somebody else's");

    assertEquals(expected, listed(folder + "user_1/", 1000));
  }

  @Test
  void aSmallLimitMakesSmallPages() {
    put(key("a"), "x");
    put(key("b"), "x");

    ObjectPage first = store().list(BUCKET, folder, null, 1);
    ObjectPage second = store().list(BUCKET, folder, first.continuation(), 1);

    assertEquals(List.of(folder + "a"), first.objects().stream().map(ListedObject::key).toList());
    assertEquals(List.of(folder + "b"), second.objects().stream().map(ListedObject::key).toList());
    assertNull(second.continuation());
  }

  @Test
  void anEmptyFolderIsAnEmptyPage() {
    assertEquals(new ObjectPage(List.of(), null), store().list(BUCKET, folder, null, 10));
  }

  @Test
  void aPrefixWithoutItsSlashIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> store().list(BUCKET, "users/user_1", null, 10));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1001})
  void aPageOutsideTheLimitsIsRefused(int limit) {
    assertThrows(IllegalArgumentException.class, () -> store().list(BUCKET, folder, null, limit));
  }

  /// All keys below a folder, page by page; fails on a page that is larger than asked for.
  private List<String> listed(String below, int limit) {
    List<String> found = new ArrayList<>();
    String continuation = null;
    do {
      ObjectPage page = store().list(BUCKET, below, continuation, limit);
      assertTrue(page.objects().size() <= limit, "objects " + page.objects().size());
      page.objects().forEach(object -> found.add(object.key()));
      assertTrue(found.size() <= MOST, "goes on without end");
      continuation = page.continuation();
    } while (continuation != null);
    return found;
  }

  private List<String> keys(List<String> names) {
    return names.stream().map(name -> folder + name).toList();
  }
}
