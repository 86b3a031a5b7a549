package io.vitrine.embedded;

/// One server that the suite needs, ours to start or somebody else's.
public sealed interface ServerPart<A extends ServerAddress> extends AutoCloseable
    permits EmbeddedPostgres, EmbeddedKafka, EmbeddedS3, EmbeddedKeycloak, ExternalServer {

  /// What to call it in front of people, such as `PostgreSQL`.
  String title();

  /// Starts the server and returns when it answers and holds what the suite needs (databases and
  /// roles, topics, buckets, the realm). Data of an earlier start is kept.
  ///
  /// @throws PortInUseException when somebody else has its port
  /// @throws StartFailedException when it does not start; the message says what to do
  void start();

  /// Where it is.
  ///
  /// @throws IllegalStateException before [#start]
  A address();

  /// Whether it is still there. Cheap enough to ask every second.
  boolean running();

  /// Stops the server cleanly and waits for its end. Does nothing when it was not started or was
  /// closed before.
  @Override
  void close();
}
