/// Jobs from Kafka and results to Kafka: consumes the topic `enrichment.requests`, owns its side
/// topics (videos, retries, replay), `enrichment.results` and `enrichment.requests.dead-letter`.
///
/// [RequestConsumer] takes a request, [JobQueue] decides when it runs, [RequestWork] does it and
/// decides where it goes when it cannot be done.
@NullMarked
package io.vitrine.enrichment.job;

import org.jspecify.annotations.NullMarked;
