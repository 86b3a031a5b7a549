@NullMarked
package io.vitrine.community.sharing;

import org.jspecify.annotations.NullMarked;
