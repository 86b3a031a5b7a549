/// Work of which only so much runs at a time.
@NullMarked
package io.vitrine.community.turn;

import org.jspecify.annotations.NullMarked;
