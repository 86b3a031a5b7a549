package io.vitrine.local.gateway;

import io.vertx.core.http.impl.HttpUtils;
import java.util.List;
import java.util.Optional;

/// Which service owns a path. The first route that fits wins, so the exceptions stand above the
/// rule.
final class Routes {
  private static final List<Route> ROUTES =
      List.of(
          new Route("/api/user/media/share", Match.EXACT, Upstream.COMMUNITY),
          new Route("/api/media", Match.BELOW, Upstream.COMMUNITY),
          new Route("/api/community", Match.AT_OR_BELOW, Upstream.COMMUNITY),
          new Route("/api/tags", Match.AT_OR_BELOW, Upstream.COMMUNITY),
          new Route("/api/moderation", Match.AT_OR_BELOW, Upstream.COMMUNITY),
          new Route("/moderation", Match.AT_OR_BELOW, Upstream.COMMUNITY),
          new Route("/shared", Match.BELOW, Upstream.COMMUNITY),
          new Route("/community", Match.AT_OR_BELOW, Upstream.COMMUNITY),
          new Route("/api/user", Match.BELOW, Upstream.VAULT),
          new Route("/api/v1", Match.BELOW, Upstream.LIBRARY),
          new Route("/uploads", Match.BELOW, Upstream.LIBRARY),
          new Route("/api/gallery", Match.BELOW, Upstream.GALLERY));

  private Routes() {}

  /// The owner of a raw request path (without its query), or empty when nobody owns it.
  ///
  /// The decision is made on the path as the services will read it (dot segments removed,
  /// unreserved characters decoded): else `/community/../q/metrics` would pass as a path of
  /// community and arrive there as `/q/metrics`.
  static Optional<Upstream> of(String rawPath) {
    String path = normalized(rawPath);
    return ROUTES.stream().filter(route -> route.fits(path)).findFirst().map(Route::upstream);
  }

  /// The function that the services' own router uses, so that both read a path alike.
  static String normalized(String rawPath) {
    try {
      return HttpUtils.normalizePath(rawPath);
    } catch (IllegalArgumentException malformedEscape) {
      return "";
    }
  }

  private enum Match {
    EXACT,
    BELOW,
    AT_OR_BELOW
  }

  private record Route(String base, Match match, Upstream upstream) {
    boolean fits(String path) {
      return switch (match) {
        case EXACT -> path.equals(base);
        case BELOW -> path.startsWith(base + "/");
        case AT_OR_BELOW -> path.equals(base) || path.startsWith(base + "/");
      };
    }
  }
}
