/// Starts the real servers: that they keep what they were given, whatever ends them.
@NullMarked
package io.vitrine.embedded;

import org.jspecify.annotations.NullMarked;
