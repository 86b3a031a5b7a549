package io.vitrine.gallery.event;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// The events of one kind, counted. Registered because Hibernate calls the constructor by
/// reflection for a query's result.
///
/// @param size of the originals together, in bytes
@RegisterForReflection
record KindTotal(String kind, long count, long size) {}
