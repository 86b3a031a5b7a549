/// Pictures that must not become public. Owns the table `block_entry`. Tells of a fingerprint
/// whether it is on the list; what follows from that is decided by those who ask.
@NullMarked
package io.vitrine.community.blocklist;

import org.jspecify.annotations.NullMarked;
