@NullMarked
package io.vitrine.library;

import org.jspecify.annotations.NullMarked;
