package io.vitrine.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vitrine.testing.privacy.PersonalWords;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes access tokens as the realm `vitrine` would: RS256, `sub`, `preferred_username`, and the
/// realm roles under `realm_access`. The services under test trust the key through [SuiteResource].
public final class TokenMaker {
  private static final String PRIVATE_KEY = "vitrine.testing.private-key";
  private static final String PUBLIC_KEY = "vitrine.testing.public-key";
  private static final JsonMapper JSON = new JsonMapper();

  private TokenMaker() {}

  /// A token of somebody with the role `user`.
  public static String user(String name) {
    return token(name, "user");
  }

  /// A token of somebody with the roles `user` and `moderator`.
  public static String moderator(String name) {
    return token(name, "user", "moderator");
  }

  /// A token of somebody with the roles `user` and `operator`.
  public static String operator(String name) {
    return token(name, "user", "operator");
  }

  /// A token of somebody with exactly these realm roles, valid for an hour.
  public static String token(String name, String... roles) {
    return token(name, Instant.now().plus(Duration.ofHours(1)), roles);
  }

  /// A token that ends at a given time, which may be past.
  public static String token(String name, Instant expiry, String... roles) {
    return sign(claims(name, expiry, roles));
  }

  /// A token that nobody may come in with, by what is wrong with it: each is signed by the key that
  /// the services trust, but for one.
  ///
  /// @param roles what it would give
  public static Map<String, String> useless(String name, String... roles) {
    Map<String, String> tokens = new TreeMap<>();
    tokens.put("expired", token(name, Instant.now().minusSeconds(3600), roles));
    tokens.put("an ID token", changed(name, roles, "typ", "ID"));
    tokens.put("a refresh token", changed(name, roles, "typ", "Refresh"));
    tokens.put("of no type", changed(name, roles, "typ", null));
    tokens.put("for another client", changed(name, roles, "aud", "account"));
    tokens.put("for nobody", changed(name, roles, "aud", null));
    tokens.put("nobody's", changed(name, roles, "sub", null));
    tokens.put("of another issuer", changed(name, roles, "iss", "https://elsewhere.test"));
    String good = token(name, roles);
    tokens.put("unsigned", good.substring(0, good.lastIndexOf('.') + 1) + "AAAA");
    tokens.put("no token", "not.a.token");
    tokens.put("opaque", UUID.randomUUID().toString());
    return tokens;
  }

  private static String changed(String name, String[] roles, String claim, @Nullable String value) {
    Map<String, Object> claims = claims(name, Instant.now().plus(Duration.ofHours(1)), roles);
    claims.remove(claim);
    if (value != null) {
      claims.put(claim, value);
    }
    return sign(claims);
  }

  private static Map<String, Object> claims(String name, Instant expiry, String... roles) {
    PersonalWords.record(subject(name));
    return new HashMap<>(
        Map.of(
            "iss", "https://vitrine.test/realms/vitrine",
            "sub", subject(name),
            "typ", "Bearer",
            "aud", List.of("vitrine", "account"),
            "azp", "vitrine-cli",
            "iat", expiry.minus(Duration.ofHours(1)).getEpochSecond(),
            "exp", expiry.getEpochSecond(),
            "jti", UUID.randomUUID().toString(),
            "preferred_username", name,
            "realm_access", Map.of("roles", List.of(roles))));
  }

  /// The `sub` in the tokens of a name, such as `user_alice`.
  public static String subject(String name) {
    return "user_" + name;
  }

  /// The key that checks the tokens: X.509, Base64, without armour. Public, since Quarkus may load
  /// this class and the test resource with two class loaders.
  public static String publicKey() {
    return key(PUBLIC_KEY);
  }

  /// One pair of keys for the JVM, kept in system properties and not in a static field: Quarkus
  /// loads this class once for the test resource and once for the test.
  private static synchronized String key(String property) {
    if (System.getProperty(property) == null) {
      KeyPair pair = generate();
      Base64.Encoder encoder = Base64.getEncoder();
      System.setProperty(PUBLIC_KEY, encoder.encodeToString(pair.getPublic().getEncoded()));
      System.setProperty(PRIVATE_KEY, encoder.encodeToString(pair.getPrivate().getEncoded()));
    }
    return System.getProperty(property, "");
  }

  private static String sign(Map<String, Object> claims) {
    try {
      String content =
          encode(JSON.writeValueAsBytes(Map.of("alg", "RS256", "typ", "JWT")))
              + "."
              + encode(JSON.writeValueAsBytes(claims));
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(privateKey());
      signature.update(content.getBytes(StandardCharsets.US_ASCII));
      return content + "." + encode(signature.sign());
    } catch (JsonProcessingException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static PrivateKey privateKey() throws GeneralSecurityException {
    byte[] key = Base64.getDecoder().decode(key(PRIVATE_KEY));
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
  }

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
