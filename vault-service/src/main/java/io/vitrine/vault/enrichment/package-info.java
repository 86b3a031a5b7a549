/// Applies what the worker found, from the topic `enrichment.results`, and asks it again: `POST
/// /api/user/media/{id}/enrich`.
@NullMarked
package io.vitrine.vault.enrichment;

import org.jspecify.annotations.NullMarked;
