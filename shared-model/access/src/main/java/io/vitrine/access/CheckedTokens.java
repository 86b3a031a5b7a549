package io.vitrine.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import io.vitrine.events.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// The identities of tokens that OIDC has accepted lately, found by the SHA-256 of the whole token.
/// Each ends with its token, and at the latest after `vitrine.access.token-memory`: so long may a
/// key that the identity provider has withdrawn still count. Thread-safe.
@ApplicationScoped
public class CheckedTokens {
  /// An identity with its claims takes about 10 KiB.
  private static final int MOST_TOKENS = 1000;

  private record Checked(SecurityIdentity identity, long expiresAtSecond) {}

  private final Cache<ByteBuffer, Checked> byHash;
  private final Clock clock;

  CheckedTokens(AccessConfig config, Clock clock) {
    this.clock = clock;
    this.byHash =
        Caffeine.newBuilder()
            .maximumSize(MOST_TOKENS)
            .expireAfterWrite(config.tokenMemory())
            .build();
  }

  /// Empty for a token that must be checked.
  public Optional<SecurityIdentity> identity(String token) {
    return Optional.ofNullable(byHash.getIfPresent(hash(token)))
        .filter(checked -> clock.instant().getEpochSecond() < checked.expiresAtSecond())
        .map(Checked::identity);
  }

  /// Takes what OIDC made of the token; null and whoever is no person with a token that ends are
  /// not remembered.
  void remember(String token, @Nullable SecurityIdentity identity) {
    if (identity != null
        && !identity.isAnonymous()
        && identity.getPrincipal() instanceof JsonWebToken claims
        && claims.getExpirationTime() > 0) {
      byHash.put(hash(token), new Checked(withoutRequest(identity), claims.getExpirationTime()));
    }
  }

  /// The identity would otherwise keep the request that it came with alive.
  private static SecurityIdentity withoutRequest(SecurityIdentity identity) {
    QuarkusSecurityIdentity.Builder copy =
        QuarkusSecurityIdentity.builder()
            .setPrincipal(identity.getPrincipal())
            .addRoles(identity.getRoles())
            .addCredentials(identity.getCredentials());
    identity
        .getAttributes()
        .forEach(
            (name, value) -> {
              if (!name.equals(RoutingContext.class.getName())) {
                copy.addAttribute(name, value);
              }
            });
    return copy.build();
  }

  private static ByteBuffer hash(String token) {
    return ByteBuffer.wrap(Sha256.of(token.getBytes(StandardCharsets.UTF_8)));
  }
}
