package io.vitrine.web;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jspecify.annotations.Nullable;

/// A form that could not be read. Quarkus reads it before the method, and throws whatever its
/// parsers meet: of a broken escape, a character set that nobody knows, a part without an end, more
/// fields than 1,000. They have no type in common; that they have no form to show for it they do.
final class UnreadForm {
  private UnreadForm() {}

  /// Whether the request under way has a form that its method did not get.
  static boolean isOf(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    ResteasyReactiveRequestContext current = CurrentRequestManager.get();
    return type != null
        && isForm(type)
        && current != null
        && current.getFormData() == null
        && takesForms(current.getTarget());
  }

  /// Most clients call a body a form that there is none of: then a fault is one of the method.
  private static boolean takesForms(@Nullable RuntimeResource method) {
    return method != null
        && method.getConsumes().stream().anyMatch(type -> isForm(type.toString()));
  }

  static boolean isForm(String type) {
    String small = type.toLowerCase(Locale.ROOT);
    return small.startsWith("application/x-www-form-urlencoded") || small.startsWith("multipart/");
  }
}
