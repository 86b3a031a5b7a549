package io.vitrine.vault;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vitrine.web.ErrorBodies;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// Errors as the vault has always worded them: `{"message": "..."}`.
@Singleton
class VaultErrors implements ErrorBodies {
  private static final String DELETE_FAILED = "Failed to delete media";
  private static final String UPDATE_FAILED = "Failed to update media";

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
    if (path.endsWith("/activity")) {
      return "Failed to fetch activity";
    }
    if (path.endsWith("/enrich")) {
      return UPDATE_FAILED;
    }
    if (path.endsWith("/bulk-delete")) {
      return DELETE_FAILED;
    }
    return switch (method) {
      case "DELETE" -> DELETE_FAILED;
      case "PATCH" -> UPDATE_FAILED;
      case "POST" -> "Failed to store user media";
      default -> "Failed to fetch user media";
    };
  }
}
