/// Applies what the worker found, from the topic `enrichment.results`.
@NullMarked
package io.vitrine.vault.enrichment;

import org.jspecify.annotations.NullMarked;
