/// Jobs from Kafka and results to Kafka: consumes the topic `enrichment.requests`, owns
/// `enrichment.results` and `enrichment.requests.dead-letter`.
@NullMarked
package io.vitrine.enrichment.job;

import org.jspecify.annotations.NullMarked;
