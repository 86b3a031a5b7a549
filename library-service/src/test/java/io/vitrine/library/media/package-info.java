@NullMarked
package io.vitrine.library.media;

import org.jspecify.annotations.NullMarked;
