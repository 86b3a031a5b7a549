@NullMarked
package io.vitrine.testing.reflection;

import org.jspecify.annotations.NullMarked;
