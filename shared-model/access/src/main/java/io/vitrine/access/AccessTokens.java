package io.vitrine.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// What a bearer token must be besides signed, in time and by the right issuer: a token for access
/// and not one that tells a client who logged in, meant for us, and somebody's. An identity
/// provider signs all its tokens with one key, so that else any client of it that a person logs in
/// to could act here in their name. Thread-safe.
@ApplicationScoped
class AccessTokens {
  private static final String SCHEME = "Bearer ";

  /// RFC 7515, 3.1. Anything else would be asked for at the identity provider.
  private static final Pattern SIGNED = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

  private final AccessConfig config;

  AccessTokens(AccessConfig config) {
    this.config = config;
  }

  /// The bearer token of a request; empty for other schemes and for none.
  static Optional<String> of(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip());
  }

  /// Before anybody is asked about it.
  ///
  /// @throws AuthenticationFailedException when it is no signed token
  void requireSigned(String token) {
    if (!SIGNED.matcher(token).matches()) {
      throw new AuthenticationFailedException("no signed token");
    }
  }

  /// After its signature, time and issuer were found to be right.
  ///
  /// @param identity what was made of it, null for nobody
  /// @throws AuthenticationFailedException when it is not for access, not for us or nobody's
  void require(String token, @Nullable SecurityIdentity identity) {
    if (identity == null || identity.isAnonymous()) {
      return;
    }
    if (!(identity.getPrincipal() instanceof JsonWebToken claims)) {
      throw new AuthenticationFailedException("no claims");
    }
    String subject = claims.getSubject();
    if (subject == null || subject.isBlank()) {
      throw new AuthenticationFailedException("nobody's token");
    }
    if (!config.tokenTypes().contains(type(token, claims).toLowerCase(Locale.ROOT))) {
      throw new AuthenticationFailedException("no token for access");
    }
    if (!isForUs(claims.getAudience())) {
      throw new AuthenticationFailedException("a token for somebody else");
    }
  }

  private boolean isForUs(@Nullable Set<String> audience) {
    Set<String> ours = config.audience().orElse(Set.of());
    return ours.isEmpty() || (audience != null && !Collections.disjoint(ours, audience));
  }

  /// Keycloak has it among the claims, RFC 9068 in the header.
  private static String type(String token, JsonWebToken claims) {
    Object claim = claims.getClaim("typ");
    return claim != null ? claim.toString() : header(token).getString("typ", "");
  }

  private static JsonObject header(String token) {
    byte[] header = Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')));
    try {
      return new JsonObject(new String(header, StandardCharsets.UTF_8));
    } catch (DecodeException e) {
      throw new AuthenticationFailedException("no header", e);
    }
  }
}
