package io.vitrine.community.tag;

import java.util.Set;

/// The tags of an item.
///
/// @param given slugs that its owner chose
/// @param implied slugs that these bring along
public record AssignedTags(Set<String> given, Set<String> implied) {
  static final AssignedTags NONE = new AssignedTags(Set.of(), Set.of());
}
