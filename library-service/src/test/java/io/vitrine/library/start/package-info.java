/// What holds for the service as soon as it says that it is ready.
@NullMarked
package io.vitrine.library.start;

import org.jspecify.annotations.NullMarked;
