/// Share links: made and removed by owners, opened by whoever has the code. Owns the table
/// `share_link`; writes ShareCreated and ShareRemoved to `community.publications`.
@NullMarked
package io.vitrine.community.sharing;

import org.jspecify.annotations.NullMarked;
