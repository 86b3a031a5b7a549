package io.vitrine.embedded;

/// Where a server is and how to sign in, for those who use it.
public sealed interface ServerAddress
    permits PostgresAddress, KafkaAddress, S3Address, OidcAddress {

  /// The address as a person would write it, without any secret.
  String display();
}
