@NullMarked
package io.vitrine.community.rendition;

import org.jspecify.annotations.NullMarked;
