/// The enrichment worker: takes jobs from `enrichment.requests`, looks at the object, makes the
/// ordered copy, and writes what it found to `enrichment.results`. It has no database; its durable
/// state is the offset of its consumer group.
///
/// Read [io.vitrine.enrichment.pipeline] first: the steps of a job, in order.
@NullMarked
package io.vitrine.enrichment;

import org.jspecify.annotations.NullMarked;
