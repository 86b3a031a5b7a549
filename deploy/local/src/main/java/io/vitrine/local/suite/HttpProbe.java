package io.vitrine.local.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// Plain HTTP questions of a health check.
final class HttpProbe {
  private static final Duration REQUEST_LIMIT = Duration.ofSeconds(3);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(REQUEST_LIMIT)
          .build();

  private HttpProbe() {}

  /// Whether the address answers 200 within three seconds.
  static boolean answersOk(URI address) {
    return status(address).filter(status -> status == 200).isPresent();
  }

  /// The status that the address answers, or empty when nothing answers within three seconds.
  static Optional<Integer> status(URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(REQUEST_LIMIT).build();
    try {
      return Optional.of(CLIENT.send(request, BodyHandlers.discarding()).statusCode());
    } catch (IOException away) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
