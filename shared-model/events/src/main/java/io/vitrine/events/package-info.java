/// What travels between the services on Kafka: sealed records, the CloudEvents envelope around
/// them, the codec, and the names of the topics. No framework, so that every deployable and every
/// test can read an event in the same way.
///
/// An event is a promise: a field may be added, never renamed, removed or given another meaning.
///
/// The records are read and written by Jackson, so a native executable needs their constructors and
/// accessors registered: `META-INF/native-image/io.vitrine/vitrine-events/reflect-config.json`
/// lists them for that reason alone, and `EventTypesTest` holds that list against [EventTypes].
@NullMarked
package io.vitrine.events;

import org.jspecify.annotations.NullMarked;
