/// An application to record.
@NullMarked
package example;

import org.jspecify.annotations.NullMarked;
