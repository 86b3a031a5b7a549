@NullMarked
package io.vitrine.community.edge;

import org.jspecify.annotations.NullMarked;
