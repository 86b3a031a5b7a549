/// Deletes for good: row, object, and by the event everything derived from it.
@NullMarked
package io.vitrine.vault.deletion;

import org.jspecify.annotations.NullMarked;
