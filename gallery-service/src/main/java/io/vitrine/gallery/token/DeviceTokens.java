package io.vitrine.gallery.token;

import io.quarkus.runtime.Startup;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vitrine.gallery.DeviceName;
import jakarta.inject.Singleton;
import jakarta.json.JsonNumber;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Mints and verifies device tokens. Made at start, so that a missing or weak key is found before
/// the first request.
@Singleton
@Startup
public class DeviceTokens {
  static final String ISSUER = "vitrine-gallery";
  static final String GENERATION = "generation";
  private static final String ROLE = "device";
  private static final int LEAST_KEY_BYTES = 32;

  private final SecretKey key;
  private final Duration life;
  private final Clock clock;
  private final JWTParser parser;

  DeviceTokens(DeviceTokenConfig config, Clock clock) {
    this.key = key(config.deviceKey());
    this.life = config.deviceTokenLife();
    this.clock = clock;
    this.parser = parser(key);
  }

  /// A token for a device, to be shown once and never stored.
  public String mint(TokenGrant grant) {
    Instant now = clock.instant();
    return Jwt.issuer(ISSUER)
        .subject(grant.device().value())
        .groups(ROLE)
        .claim(GENERATION, grant.generation())
        .issuedAt(now)
        .expiresAt(now.plus(life))
        .jws()
        .algorithm(SignatureAlgorithm.HS256)
        .sign(key);
  }

  /// What a token grants, empty unless it is signed with our key by our algorithm, names us as its
  /// issuer, has not expired and names a device.
  public Optional<TokenGrant> verify(String token) {
    try {
      JsonWebToken verified = parser.parse(token);
      return DeviceName.parse(verified.getSubject()).flatMap(device -> grant(device, verified));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  /// Whether a bearer token claims to be ours, so that nobody else need look at it. Trusts nothing.
  public static boolean claimsToBeOurs(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return false;
    }
    try {
      String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
      return ISSUER.equals(new JsonObject(claims).getValue("iss"));
    } catch (IllegalArgumentException | DecodeException e) {
      return false;
    }
  }

  private static Optional<TokenGrant> grant(DeviceName device, JsonWebToken token) {
    return token.getClaim(GENERATION) instanceof JsonNumber generation
        ? Optional.of(new TokenGrant(device, generation.longValue()))
        : Optional.empty();
  }

  private static SecretKey key(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64.strip());
    if (bytes.length < LEAST_KEY_BYTES) {
      throw new IllegalArgumentException(
          "vitrine.gallery.device-key must be at least 32 random bytes in Base64");
    }
    return new SecretKeySpec(bytes, "HmacSHA256");
  }

  private static JWTParser parser(SecretKey key) {
    JWTAuthContextInfo rules = new JWTAuthContextInfo(key, ISSUER);
    rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.HS256));
    rules.setRequiredClaims(Set.of("sub", "exp", "iat", GENERATION));
    return new DefaultJWTParser(rules);
  }
}
