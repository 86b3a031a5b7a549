package io.vitrine.gallery;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vitrine.web.ErrorBodies;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Errors in the envelope of the gallery's answers: `{"success": false, "error": "..."}`.
@Singleton
class GalleryErrors implements ErrorBodies {
  /// Registered because Jackson writes it from an exception mapper, where Quarkus cannot see the
  /// type.
  @RegisterForReflection
  record Failure(boolean success, String error) {}

  @Override
  public Object body(int status, String message, @Nullable Object details) {
    return new Failure(false, message);
  }

  @Override
  public String unauthorized() {
    return "Unauthorized";
  }

  @Override
  public String internalError(String method, String path) {
    return "Internal server error";
  }
}
