package io.vitrine.gallery.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.json.JsonObject;
import io.vitrine.gallery.DeviceName;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTokensTest {
  private static final String KEY = base64("0123456789abcdef0123456789abcdef");
  private static final String OTHER_KEY = base64("another-key-another-key-another-");
  private static final TokenGrant GRANT = new TokenGrant(new DeviceName("cam-1"), 7);

  private final DeviceTokens tokens = tokens(KEY, Clock.systemUTC());

  @Test
  void aMintedTokenGrantsWhatItWasMintedFor() {
    assertEquals(Optional.of(GRANT), tokens.verify(tokens.mint(GRANT)));
  }

  @Test
  void aTokenNamesIssuerDeviceRoleAndEnd() {
    Instant now = Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);

    JsonObject claims = claims(tokens(KEY, Clock.fixed(now, ZoneOffset.UTC)).mint(GRANT));

    assertEquals("vitrine-gallery", claims.getString("iss"));
    assertEquals("cam-1", claims.getString("sub"));
    assertEquals("device", claims.getJsonArray("groups").getString(0));
    assertEquals(7, claims.getLong("generation"));
    assertEquals(now.plus(Duration.ofDays(90)).getEpochSecond(), claims.getLong("exp"));
  }

  @Test
  void anExpiredTokenGrantsNothing() {
    Clock longAgo = Clock.offset(Clock.systemUTC(), Duration.ofDays(-91));

    assertEquals(Optional.empty(), tokens.verify(tokens(KEY, longAgo).mint(GRANT)));
  }

  @Test
  void aTokenSignedWithAnotherKeyGrantsNothing() {
    String token = tokens(OTHER_KEY, Clock.systemUTC()).mint(GRANT);

    assertEquals(Optional.empty(), tokens.verify(token));
  }

  @Test
  void aChangedTokenGrantsNothing() {
    String[] parts = tokens.mint(GRANT).split("\\.", -1);
    String changed = base64Url(claims(tokens.mint(GRANT)).put("sub", "cam-2").encode());

    assertEquals(Optional.empty(), tokens.verify(parts[0] + "." + changed + "." + parts[2]));
  }

  @Test
  void anUnsignedTokenGrantsNothing() {
    String claims = base64Url(claims(tokens.mint(GRANT)).encode());

    assertEquals(
        Optional.empty(), tokens.verify(base64Url("{\"alg\":\"none\"}") + "." + claims + "."));
  }

  @Test
  void anotherAlgorithmWithOurKeyGrantsNothing() {
    byte[] longKey =
        "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            .getBytes(StandardCharsets.UTF_8);
    String token =
        valid()
            .jws()
            .algorithm(SignatureAlgorithm.HS512)
            .sign(new SecretKeySpec(longKey, "HmacSHA512"));

    assertEquals(
        Optional.empty(),
        tokens(Base64.getEncoder().encodeToString(longKey), Clock.systemUTC()).verify(token));
  }

  @Test
  void aTokenOfAnotherIssuerGrantsNothing() {
    assertEquals(Optional.empty(), tokens.verify(signed(valid().issuer("somebody-else"))));
  }

  @Test
  void aTokenWithoutGenerationOrWithAWordForItGrantsNothing() {
    JwtClaimsBuilder without =
        Jwt.issuer("vitrine-gallery").subject("cam-1").expiresIn(Duration.ofHours(1));

    assertEquals(Optional.empty(), tokens.verify(signed(without)));
    assertEquals(Optional.empty(), tokens.verify(signed(valid().claim("generation", "seven"))));
  }

  @Test
  void aTokenForWhatIsNoDeviceNameGrantsNothing() {
    assertEquals(Optional.empty(), tokens.verify(signed(valid().subject("../etc"))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "....", "e30.e30.e30", "e30.W10.e30"})
  void garbageGrantsNothingAndDoesNotClaimToBeOurs(String garbage) {
    assertEquals(Optional.empty(), tokens.verify(garbage));
    assertFalse(DeviceTokens.claimsToBeOurs(garbage));
  }

  @Test
  void onlyTheIssuerDecidesWhoLooksAtAToken() {
    assertTrue(DeviceTokens.claimsToBeOurs(tokens.mint(GRANT)));
    assertFalse(DeviceTokens.claimsToBeOurs(signed(valid().issuer("http://keycloak"))));
  }

  @Test
  void aShortKeyIsRefusedAtStart() {
    assertThrows(
        IllegalArgumentException.class,
        () -> tokens(base64("0123456789abcdef0123456789abcde"), Clock.systemUTC()));
  }

  private static JwtClaimsBuilder valid() {
    return Jwt.issuer("vitrine-gallery")
        .subject("cam-1")
        .claim("generation", 7)
        .expiresIn(Duration.ofHours(1));
  }

  private static String signed(JwtClaimsBuilder claims) {
    return claims
        .jws()
        .algorithm(SignatureAlgorithm.HS256)
        .sign(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
  }

  private static DeviceTokens tokens(String key, Clock clock) {
    return new DeviceTokens(
        new DeviceTokenConfig() {
          @Override
          public String deviceKey() {
            return key;
          }

          @Override
          public Duration deviceTokenLife() {
            return Duration.ofDays(90);
          }
        },
        clock);
  }

  private static JsonObject claims(String token) {
    byte[] json = Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]);
    return new JsonObject(new String(json, StandardCharsets.UTF_8));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String base64Url(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
