package io.vitrine.library.answer;

import io.vitrine.web.ProblemType;

/// What this service refuses, in the words of its API document.
public enum LibraryProblem implements ProblemType {
  INVALID_QUERY(400, "Invalid query parameters"),
  INVALID_BODY(400, "Invalid request body"),
  NO_FILE_STORED(400, "No file could be stored"),
  NOT_A_MEMBER(403, "Not a member of this team"),
  SCOPE_MISSING(403, "Insufficient permissions"),
  MEDIA_NOT_FOUND(404, "Media not found"),
  FILES_TOO_LARGE(413, "File too large"),
  FILES_NOT_SUPPORTED(415, "File type not supported");

  private final int status;
  private final String message;

  LibraryProblem(int status, String message) {
    this.status = status;
    this.message = message;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public String message() {
    return message;
  }
}
