package io.vitrine.enrichment.job;

import io.vitrine.enrichment.pipeline.JobSize;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/// A job that was taken from Kafka.
///
/// @param owner whose it is: owners take turns
/// @param subjectId no two jobs of one subject run side by side
/// @param size what its place is for, whatever its lane
/// @param origin the partition that it came from
/// @param since when it was asked for
/// @param work what is to be done; acknowledges its record itself and throws nothing
record QueuedJob(
    Lane lane,
    String owner,
    String subjectId,
    JobSize size,
    TopicPartition origin,
    Instant since,
    Runnable work) {
  boolean isLarge() {
    return size == JobSize.LARGE;
  }
}
