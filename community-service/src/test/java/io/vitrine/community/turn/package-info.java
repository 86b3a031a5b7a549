@NullMarked
package io.vitrine.community.turn;

import org.jspecify.annotations.NullMarked;
