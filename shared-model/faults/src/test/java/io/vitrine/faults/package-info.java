@NullMarked
package io.vitrine.faults;

import org.jspecify.annotations.NullMarked;
