package io.vitrine.community.rendition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.storage.ByteRange;
import io.vitrine.storage.ObjectKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRequestTest {
  private static final PublishedRendition RENDITION =
      new PublishedRendition(
          new ObjectKey("general", "renditions/link/1/1"),
          1000,
          "image/jpeg",
          10,
          10,
          "abc",
          null,
          Instant.EPOCH);

  @ParameterizedTest
  @ValueSource(strings = {"\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "*"})
  void aMatchingTagMeansTheClientHasTheBytes(String header) {
    assertTrue(request(null, null, header).alreadyHas(RENDITION.entityTag()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"abd\"", "abc", ""})
  void anotherTagMeansItHasNot(String header) {
    assertFalse(request(null, null, header).alreadyHas(RENDITION.entityTag()));
  }

  @Test
  void aRangeOfOtherBytesGivesTheWhole() {
    assertEquals(
        new RequestedRange.Whole(), request("bytes=0-9", "\"old\"", null).rangeOf(RENDITION));
  }

  @Test
  void aRangeOfTheSameBytesIsGiven() {
    assertEquals(
        new RequestedRange.Part(new ByteRange(0, 9)),
        request("bytes=0-9", "\"abc\"", null).rangeOf(RENDITION));
  }

  private static ContentRequest request(
      @Nullable String range, @Nullable String ifRange, @Nullable String ifNoneMatch) {
    return new ContentRequest(false, range, ifRange, ifNoneMatch);
  }
}
