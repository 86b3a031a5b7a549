@NullMarked
package io.vitrine.community.publication;

import org.jspecify.annotations.NullMarked;
