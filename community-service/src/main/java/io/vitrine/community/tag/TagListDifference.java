package io.vitrine.community.tag;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a replacement of the list has changed, for the audit: how many, and which, so that it can
/// be undone by hand. Of a replacement that changes very much the first ones.
final class TagListDifference {
  /// Of each sort; a tag with its names takes some hundred bytes.
  static final int MOST_SHOWN = 100;

  private TagListDifference() {}

  static Map<String, Object> of(List<Tag> before, List<Tag> after) {
    Map<String, Tag> old = bySlug(before);
    Map<String, Tag> now = bySlug(after);
    List<String> added = now.keySet().stream().filter(slug -> !old.containsKey(slug)).toList();
    List<Tag> removed = old.values().stream().filter(tag -> !now.containsKey(tag.slug())).toList();
    List<Map<String, Tag>> changed =
        old.values().stream()
            .filter(tag -> now.containsKey(tag.slug()) && !tag.equals(now.get(tag.slug())))
            .map(tag -> Map.of("before", tag, "after", now.getOrDefault(tag.slug(), tag)))
            .toList();
    Map<String, Object> details = new TreeMap<>();
    details.put("tags", after.size());
    put(details, "added", added);
    put(details, "removed", removed);
    put(details, "changed", changed);
    return details;
  }

  private static void put(Map<String, Object> details, String name, Collection<?> all) {
    details.put(name + "Count", all.size());
    details.put(name, all.stream().limit(MOST_SHOWN).toList());
  }

  private static Map<String, Tag> bySlug(List<Tag> tags) {
    return tags.stream()
        .collect(
            Collectors.toMap(
                Tag::slug, Function.identity(), (first, second) -> first, TreeMap::new));
  }
}
