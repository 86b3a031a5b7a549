package io.vitrine.vault;

import io.vitrine.web.ProblemType;

/// What the vault refuses, in the words of its API documents.
public enum VaultProblem implements ProblemType {
  INVALID_MEDIA_ID(400, "Invalid media ID"),
  NO_FILES(400, "At least one file is required"),
  TOO_MANY_FILES(400, "At most 20 files are allowed"),
  FILE_TOO_LARGE(413, "File too large"),
  UNSUPPORTED_FILE(415, "Unsupported media type"),
  INVALID_FILE_PATH(400, "Invalid file path"),
  INVALID_IDS(400, "Invalid value for ids. Allowed: 1 to 500 media ids"),
  INVALID_ANNOUNCEMENT(400, "Say {\"all\": true}, or whose items by userId"),
  NO_ANNOUNCEMENT(404, "Nothing was ordered"),
  ANNOUNCEMENT_UNDER_WAY(409, "An announcement is under way"),
  MEDIA_NOT_FOUND(404, "Media not found"),
  NOT_DELETED_FROM_DATABASE(500, "Failed to delete media from database");

  private final int status;
  private final String message;

  VaultProblem(int status, String message) {
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
