package io.vitrine.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Asks an identity provider for its realm.
final class OidcProbe {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private OidcProbe() {}

  /// Whether the realm is there and says how to use it.
  static boolean answers(OidcAddress realm) throws InterruptedException {
    var discovery = URI.create(realm.realm() + "/.well-known/openid-configuration");
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
      HttpRequest request = HttpRequest.newBuilder(discovery).timeout(LIMIT).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /// Holds that the realm is there.
  ///
  /// @throws StartFailedException when it is not
  static void require(OidcAddress realm) {
    try {
      if (!answers(realm)) {
        throw new StartFailedException("no identity provider answers at " + realm.display());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailedException("interrupted while asking " + realm.display(), e);
    }
  }
}
