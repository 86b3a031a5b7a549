/// Tells an object by its bytes (SHA-256) and by what its picture looks like (PDQ): what the block
/// list of a public feed and the catalogue of characters compare.
@NullMarked
package io.vitrine.enrichment.fingerprint;

import org.jspecify.annotations.NullMarked;
