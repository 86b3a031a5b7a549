package io.vitrine.local.suite;

import io.vitrine.embedded.KafkaAddress;
import io.vitrine.embedded.OidcAddress;
import io.vitrine.embedded.PostgresAddress;
import io.vitrine.embedded.S3Address;

/// Where the servers below the services are.
record ServerAddresses(
    PostgresAddress postgresql, KafkaAddress kafka, S3Address s3, OidcAddress keycloak) {}
