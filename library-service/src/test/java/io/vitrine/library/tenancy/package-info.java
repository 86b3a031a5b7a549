@NullMarked
package io.vitrine.library.tenancy;

import org.jspecify.annotations.NullMarked;
