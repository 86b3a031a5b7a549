/// Deletes for good: row, object, and by the event everything derived from it. By id, by the legacy
/// path, or many at once.
@NullMarked
package io.vitrine.vault.deletion;

import org.jspecify.annotations.NullMarked;
