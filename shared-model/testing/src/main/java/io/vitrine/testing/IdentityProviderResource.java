package io.vitrine.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vitrine.testing.Outages.Away;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An identity provider with the code flow. It asks for no password: the code that comes back to
/// the service is the name of who logs in, and `mia` is a moderator.
///
/// The argument `away`, an [Away], puts it behind a gate and says how it is away at first, see
/// [Outages]. The argument `type` is the service's application type, `hybrid` without it.
public final class IdentityProviderResource implements QuarkusTestResourceLifecycleManager {
  private static final String ISSUER = "https://vitrine.test/realms/vitrine";

  /// The audience of the tokens that [TokenMaker] makes.
  private static final String CLIENT = "account";

  private @Nullable HttpServer server;
  private @Nullable Away away;
  private String type = "hybrid";

  @Override
  public void init(Map<String, String> arguments) {
    away = arguments.containsKey("away") ? Away.valueOf(arguments.get("away")) : null;
    type = arguments.getOrDefault("type", "hybrid");
  }

  /// After the servers' resource, whose provider is only a key.
  @Override
  public int order() {
    return 10;
  }

  @Override
  public Map<String, String> start() {
    try {
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      int port = started.getAddress().getPort();
      String root = away == null ? "http://127.0.0.1:" + port : Outages.identity(port, away);
      started.createContext(
          "/.well-known/openid-configuration", exchange -> answer(exchange, metadata(root)));
      started.createContext("/keys", exchange -> answer(exchange, keys()));
      started.createContext("/token", exchange -> answer(exchange, tokens(exchange)));
      started.start();
      server = started;
      Map<String, String> settings = new HashMap<>();
      settings.put("quarkus.oidc.auth-server-url", root);
      settings.put("quarkus.oidc.public-key", "");
      settings.put("quarkus.oidc.application-type", type);
      settings.put("quarkus.oidc.client-id", CLIENT);
      settings.put("quarkus.oidc.credentials.secret", "a secret of this very provider, 32+");
      return settings;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private static String metadata(String root) {
    return """
    {"issuer": "%1$s", "authorization_endpoint": "%2$s/login", "token_endpoint": "%2$s/token",
     "jwks_uri": "%2$s/keys", "end_session_endpoint": "%2$s/logout"}
    """
        .formatted(ISSUER, root);
  }

  private static String keys() {
    try {
      byte[] encoded = Base64.getDecoder().decode(TokenMaker.publicKey());
      var key =
          (RSAPublicKey)
              KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(encoded));
      return """
      {"keys": [{"kty": "RSA", "use": "sig", "alg": "RS256", "n": "%s", "e": "%s"}]}
      """
          .formatted(number(key.getModulus()), number(key.getPublicExponent()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String number(BigInteger value) {
    byte[] bytes = value.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    byte[] plain = java.util.Arrays.copyOfRange(bytes, sign, bytes.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
  }

  private static String tokens(HttpExchange exchange) throws IOException {
    String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String name = form.replaceFirst("(?s)(?:.*&)?code=([a-z]+).*", "$1");
    String token = name.equals("mia") ? TokenMaker.moderator(name) : TokenMaker.user(name);
    return """
    {"access_token": "%1$s", "id_token": "%1$s", "refresh_token": "%2$s", "token_type": "Bearer",
     "expires_in": 3600}
    """
        .formatted(token, Objects.requireNonNull(name));
  }

  private static void answer(HttpExchange exchange, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    try (exchange;
        var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
