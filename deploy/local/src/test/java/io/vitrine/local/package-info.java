@NullMarked
package io.vitrine.local;

import org.jspecify.annotations.NullMarked;
