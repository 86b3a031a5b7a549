/// Strangers at a link: how they prove that they were let in, and what may be known of them. Owns
/// no table.
@NullMarked
package io.vitrine.community.visitor;

import org.jspecify.annotations.NullMarked;
