package io.vitrine.web;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Decides whether a write comes from our own pages, by what browsers say of it (Fetch Metadata,
/// W3C; the `Origin` header, RFC 6454). A client that sends neither header is no browser of the
/// last years, and so cannot be made to send somebody's cookie across sites.
final class SameOrigin {
  private final String origin;

  /// @param publicBaseUrl where people's browsers see the service
  SameOrigin(String publicBaseUrl) {
    URI url = URI.create(publicBaseUrl);
    this.origin = url.getScheme() + "://" + url.getRawAuthority();
  }

  boolean allows(@Nullable String fetchSite, @Nullable String requestOrigin) {
    if (fetchSite != null) {
      return fetchSite.equals("same-origin") || fetchSite.equals("none");
    }
    return requestOrigin == null || requestOrigin.equals(origin);
  }
}
