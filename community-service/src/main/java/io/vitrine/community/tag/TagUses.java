package io.vitrine.community.tag;

import java.util.Map;

/// How often each tag is seen in public. Implemented where tags are assigned.
public interface TagUses {
  /// By slug; a tag that nobody sees is left out.
  Map<String, Long> counts();
}
