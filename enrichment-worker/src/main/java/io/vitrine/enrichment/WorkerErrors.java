package io.vitrine.enrichment;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vitrine.web.ErrorBodies;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Errors in the words of the vault and the community: `{"message": "..."}`.
@Singleton
class WorkerErrors implements ErrorBodies {
  /// Registered because Jackson writes it from an exception mapper, where Quarkus cannot see the
  /// type.
  @RegisterForReflection
  record Message(String message) {}

  @Override
  public Object body(int status, String message, @Nullable Object details) {
    return new Message(message);
  }

  @Override
  public String unauthorized() {
    return "Authentication required";
  }

  @Override
  public String internalError(String method, String path) {
    return "Request failed";
  }
}
