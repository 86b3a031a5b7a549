package io.vitrine.testing.privacy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
  private final Search search = new Search(List.of("aB3dE6gH", "summer at the lake", "user_alice"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "store refuses object=user-media/users/u1/x | a key below a person's folder",
        "cannot read holiday_7.JPG: broken | the name of a media file",
        "ERROR: null value  Detail: Failing row contains (7, null) | a row's contents",
        "Key (user_id, name)=(u1, x) already exists. | a row's contents",
        "request failed method=GET path=/shared/media/Zx81 | the path of a share",
        "refused eyJhbGciOiJSUzI1NiJ9.e30.c2ln | an access token",
        "visit of aB3dE6gH, the third | a word that the tests used: aB3dE6gH",
        "caption=summer at the lake | a word that the tests used: summer at the lake",
        "teamId=1 userId=user_alice. | a word that the tests used: user_alice"
      })
  void personalDataIsFound(String line, String what) {
    assertEquals(Optional.of(what), search.find(line));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "store unavailable method=GET action=head bucket=user-media status=503",
        "request failed method=DELETE resource=MediaDeletionResource.byPath",
        "java.nio.file.NoSuchFileException: /tmp/vitrine-12/job-3/copy.jpg",
        "CatalogueException: catalogue c.json, character 1: the picture cup.jpg cannot be used",
        "rendition settled rendition=7 mediaId=1001 purpose=LINK status=PUBLISHED",
        "ERROR: duplicate key value violates unique constraint \"media_object_key\"",
        "late summer, at the lake; user_alice2 is somebody else, aB3dE6gHx too",
        "at org.postgresql.Driver.connect(Driver.java:12) users/{userId}/"
      })
  void whatNamesNobodyIsNot(String line) {
    assertEquals(Optional.empty(), search.find(line));
  }
}
