/// The list of a person's media, after adoption: `GET /api/user/media`.
@NullMarked
package io.vitrine.vault.listing;

import org.jspecify.annotations.NullMarked;
