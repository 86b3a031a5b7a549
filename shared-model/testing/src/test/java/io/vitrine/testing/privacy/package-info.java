@NullMarked
package io.vitrine.testing.privacy;

import org.jspecify.annotations.NullMarked;
