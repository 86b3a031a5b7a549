@NullMarked
package io.vitrine.community;

import org.jspecify.annotations.NullMarked;
