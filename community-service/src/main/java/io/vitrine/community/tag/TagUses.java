package io.vitrine.community.tag;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where tags are assigned. What changes assignments runs in the caller's transaction, which holds
/// the tags' lock.
public interface TagUses {
  /// How often each tag is seen in public, by slug; a tag that nobody sees is left out.
  Map<String, Long> counts();

  /// The first of the tags that a person gave to an item, public or not.
  Optional<String> firstAssigned(Set<String> slugs);

  /// Items with the one tag have the other instead.
  ///
  /// @return how many
  int move(String slug, String into);

  /// Brings what items have by implication in line with the implications as they are now.
  ///
  /// @param affected tags whose items may have to change
  /// @return how many assignments came or went
  int align(Set<String> affected);
}
