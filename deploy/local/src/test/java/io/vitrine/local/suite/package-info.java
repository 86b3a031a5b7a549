@NullMarked
package io.vitrine.local.suite;

import org.jspecify.annotations.NullMarked;
