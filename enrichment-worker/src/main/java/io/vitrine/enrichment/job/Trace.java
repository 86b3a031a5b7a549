package io.vitrine.enrichment.job;

import org.jspecify.annotations.Nullable;

/// The trace that a job belongs to.
///
/// @param parent W3C trace context, null outside a trace
record Trace(@Nullable String parent) {}
