package io.vitrine.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

@ConfigMapping(prefix = "vitrine.access")
interface AccessConfig {
  /// Of which an access token must name one in `aud`. Without any, each token of the identity
  /// provider counts, whichever client it was made for.
  @WithDefault("vitrine")
  Optional<Set<String>> audience();

  /// What `typ` says of a token for access, in small letters: among the claims, or in the header
  /// where these have none. Keycloak says `Bearer`, RFC 9068 `at+jwt`.
  @WithDefault("bearer,at+jwt,application/at+jwt")
  Set<String> tokenTypes();

  /// How long a checked token is not checked again: long enough for the requests of one page, short
  /// against the life of the identity provider's keys. 0 checks each time.
  @WithDefault("30s")
  Duration tokenMemory();

  /// How long a request waits for the identity provider, whose keys are not known yet or which
  /// exchanges a code for a session. Its own limit is one for connections only.
  @WithDefault("5s")
  Duration patience();
}
