package io.vitrine.enrichment.job;

import java.time.Instant;
import org.apache.kafka.common.TopicPartition;

/// A job that was taken from Kafka.
///
/// @param subjectId no two jobs of one subject run side by side
/// @param video whether it takes a video's place, whatever its lane
/// @param origin the partition that it came from
/// @param since when it was asked for
/// @param work what is to be done; acknowledges its record itself and throws nothing
record QueuedJob(
    Lane lane,
    String subjectId,
    boolean video,
    TopicPartition origin,
    Instant since,
    Runnable work) {
  QueuedJob asVideo(Runnable again) {
    return new QueuedJob(lane, subjectId, true, origin, since, again);
  }
}
