package io.vitrine.community.tag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TagListDifferenceTest {
  private static Tag tag(String slug, String... aliases) {
    return new Tag(slug, "Tag " + slug, Set.of(aliases), Set.of());
  }

  @Test
  void itTellsWhatCameWentAndChanged() {
    assertEquals(
        Map.of(
            "tags", 3,
            "addedCount", 1,
            "added", List.of("new"),
            "removedCount", 1,
            "removed", List.of(tag("gone", "lost")),
            "changedCount", 1,
            "changed", List.of(Map.of("before", tag("other"), "after", tag("other", "more")))),
        TagListDifference.of(
            List.of(tag("same"), tag("gone", "lost"), tag("other")),
            List.of(tag("same"), tag("other", "more"), tag("new"))));
  }

  @Test
  void ofVeryMuchItTellsTheFirst() {
    List<Tag> many = IntStream.range(0, 2000).mapToObj(n -> tag("tag-" + n)).toList();

    Map<String, Object> difference = TagListDifference.of(many, List.of());

    assertEquals(2000, difference.get("removedCount"));
    assertEquals(many.size() / 20, assertInstanceOf(List.class, difference.get("removed")).size());
  }
}
