/// What all pages for people have in common: look, headers, the page for what is not there. Owns no
/// table.
@NullMarked
package io.vitrine.community.page;

import org.jspecify.annotations.NullMarked;
