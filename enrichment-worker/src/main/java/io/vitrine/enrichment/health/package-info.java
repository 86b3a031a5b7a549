/// Whether the worker has what it needs.
@NullMarked
package io.vitrine.enrichment.health;

import org.jspecify.annotations.NullMarked;
