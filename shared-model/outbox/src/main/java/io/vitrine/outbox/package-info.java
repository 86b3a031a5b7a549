/// Events out of and into a service with a database, without loss and without a second effect.
///
/// [Outbox] stores an event in the caller's transaction; the relay, one active per database, brings
/// it to Kafka. [Deliveries] takes an event from Kafka, [Inbox] first, effect second, in one
/// transaction. [Signals] wakes requests that wait for an effect.
///
/// Owns the tables `outbox`, `outbox_failed` and `inbox` of each service's database (`db/outbox`),
/// and all writing to Kafka from a service that has a database.
///
/// What passes by itself: faults of the database are known by type and SQLState. Faults of others,
/// such as the object store, are known by the class names in `vitrine.deliveries.transient-types`:
/// this module would need a dependency on each of them otherwise, or they on this one.
@NullMarked
package io.vitrine.outbox;

import org.jspecify.annotations.NullMarked;
