/// An owner's words on an item: `PATCH /api/user/media/{id}`.
@NullMarked
package io.vitrine.vault.editing;

import org.jspecify.annotations.NullMarked;
