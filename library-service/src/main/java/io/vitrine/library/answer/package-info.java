/// The envelope of every answer, and the problems that this service tells its callers.
@NullMarked
package io.vitrine.library.answer;

import org.jspecify.annotations.NullMarked;
