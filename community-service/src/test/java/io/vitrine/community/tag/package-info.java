@NullMarked
package io.vitrine.community.tag;

import org.jspecify.annotations.NullMarked;
