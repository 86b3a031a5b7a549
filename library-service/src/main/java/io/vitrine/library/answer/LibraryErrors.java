package io.vitrine.library.answer;

import io.vitrine.web.ErrorBodies;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/// The one place that decides what an error answer of the library looks like.
@Singleton
class LibraryErrors implements ErrorBodies {
  private static final String MEDIA = "/api/v1/media";

  @Override
  public ErrorAnswer body(int status, String message, @Nullable Object details) {
    return new ErrorAnswer(false, message, details);
  }

  @Override
  public String unauthorized() {
    return "Unauthorized";
  }

  @Override
  public String internalError(String method, String path) {
    if (!path.equals(MEDIA) && !path.startsWith(MEDIA + "/")) {
      return "Internal server error";
    }
    return switch (method) {
      case "GET", "HEAD" -> path.equals(MEDIA) ? "Failed to list media" : "Failed to get media";
      case "POST" ->
          path.equals(MEDIA + "/upload") ? "Failed to upload files" : "Failed to create media";
      case "DELETE" -> "Failed to delete media";
      default -> "Internal server error";
    };
  }
}
