/// The bytes of one item, for its owner only: `GET /api/user/media/{id}/content`.
@NullMarked
package io.vitrine.vault.content;

import org.jspecify.annotations.NullMarked;
