package io.vitrine.community.problem;

import io.vitrine.web.ErrorBodies;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Errors as `{"message": "..."}`.
@ApplicationScoped
class CommunityErrorBodies implements ErrorBodies {
  @Override
  public Object body(int status, String message, @Nullable Object details) {
    return new ErrorBody(message);
  }

  @Override
  public String unauthorized() {
    return "Authentication required";
  }

  @Override
  public String internalError(String method, String path) {
    if (!path.endsWith("/share")) {
      return "Internal server error";
    }
    return method.equals("DELETE") ? "Failed to remove share" : "Failed to share media";
  }
}
