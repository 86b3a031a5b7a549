/// Shows that what the other modules' tests rely on holds.
@NullMarked
package io.vitrine.testing;

import org.jspecify.annotations.NullMarked;
