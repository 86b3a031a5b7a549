/// Public copies: new bytes without metadata, read back and checked before they go to the store.
@NullMarked
package io.vitrine.enrichment.copy;

import org.jspecify.annotations.NullMarked;
