package io.vitrine.embedded;

import java.time.Duration;

/// A Kafka topic as `deploy/kafka/topics.yaml` wants it.
///
/// @param retention how long the broker keeps a record
public record TopicDefinition(String name, int partitions, Duration retention) {
  public TopicDefinition {
    if (name.isBlank() || partitions < 1 || !retention.isPositive()) {
      throw new IllegalArgumentException(
          "not a topic: " + name + ", " + partitions + " partitions");
    }
  }
}
