package io.vitrine.embedded;

/// A Kafka cluster.
///
/// @param bootstrapServers `host:port`, several separated by commas
public record KafkaAddress(String bootstrapServers) implements ServerAddress {
  @Override
  public String display() {
    return bootstrapServers;
  }
}
