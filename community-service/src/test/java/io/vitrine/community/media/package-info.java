@NullMarked
package io.vitrine.community.media;

import org.jspecify.annotations.NullMarked;
