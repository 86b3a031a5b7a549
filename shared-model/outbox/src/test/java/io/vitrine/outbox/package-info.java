/// Tests of the outbox, over real PostgreSQL and Kafka where those decide.
@NullMarked
package io.vitrine.outbox;

import org.jspecify.annotations.NullMarked;
