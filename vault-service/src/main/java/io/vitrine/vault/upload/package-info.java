/// Puts a person's files into the vault: `POST /api/user/media`.
@NullMarked
package io.vitrine.vault.upload;

import org.jspecify.annotations.NullMarked;
