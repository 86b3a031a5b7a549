/// PostgreSQL, Kafka, S3 and the identity provider as plain processes, without a container engine.
///
/// Each is a [ServerPart]: started, asked for its address, closed. `./vitrine up` runs them with
/// folders that last ([Servers]); the tests of one Maven run share one set that leaves nothing
/// behind ([SuiteServers]). An environment variable puts a server elsewhere in the place of any of
/// them ([ExternalServer]).
@NullMarked
package io.vitrine.embedded;

import org.jspecify.annotations.NullMarked;
