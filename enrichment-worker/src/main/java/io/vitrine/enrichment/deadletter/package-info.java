/// Dead letters for operators: what could not be processed and why, and the way back. Owns the
/// committed offsets of the group `enrichment-worker.requeue` in the dead-letter topics.
@NullMarked
package io.vitrine.enrichment.deadletter;

import org.jspecify.annotations.NullMarked;
