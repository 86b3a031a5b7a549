package io.vitrine.web;

import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// The one place that knows where clients see the service.
@Singleton
public class PublicUrl {
  private final String base;

  PublicUrl(
      @ConfigProperty(name = "vitrine.public-base-url", defaultValue = "http://localhost:8080")
          String base) {
    this.base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  /// The absolute URL of a path.
  ///
  /// @param path begins with a slash, encoded where needed
  public String of(String path) {
    return base + path;
  }
}
