/// The canonical tags. Owns the table `tag`; who uses a tag is told by [TagUses].
@NullMarked
package io.vitrine.community.tag;

import org.jspecify.annotations.NullMarked;
