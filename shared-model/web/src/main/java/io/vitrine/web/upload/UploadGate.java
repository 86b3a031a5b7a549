package io.vitrine.web.upload;

import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vitrine.web.ProblemException;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Lets a multipart form in, or refuses it, before Quarkus spools the first byte of it: request
/// filters run after the login and before the form is read.
@Singleton
class UploadGate {
  private static final String RETRY_AFTER_SECONDS = "5";

  private final UploadPlaces places;
  private final SecurityIdentity identity;

  UploadGate(UploadPlaces places, SecurityIdentity identity) {
    this.places = places;
    this.identity = identity;
  }

  @ServerRequestFilter
  void enter(RoutingContext request) {
    String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      UploadSlots.Slot slot = take(request);
      // Also when the client goes away in the middle.
      request.addEndHandler(ended -> slot.close());
    }
  }

  private UploadSlots.Slot take(RoutingContext request) {
    try {
      return places.take(
          identity.getPrincipal().getName(),
          request.request().getHeader(HttpHeaders.CONTENT_LENGTH));
    } catch (ProblemException refused) {
      request.response().putHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
      throw refused;
    }
  }
}
