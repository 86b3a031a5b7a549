/// The canonical tags, their aliases and implications. Owns the tables `tag`, `tag_alias` and
/// `tag_implication`; who uses a tag is told by [TagUses].
@NullMarked
package io.vitrine.community.tag;

import org.jspecify.annotations.NullMarked;
