package io.vitrine.community.problem;

import io.vitrine.web.ProblemType;

/// What community-service refuses, in the words of its API document.
public enum CommunityProblem implements ProblemType {
  INVALID_MEDIA_ID(400, "Invalid media ID"),
  INVALID_FILE_PATH(400, "Invalid file path"),
  MEDIA_NOT_FOUND(404, "Media not found"),
  POLICY_REQUIRED(400, "Policy confirmation is required for upload sharing"),
  TAG_REQUIRED(400, "At least one tag is required for upload sharing"),
  UNKNOWN_TAG(400, "Unknown tag"),
  TOO_MANY_TAGS(400, "At most 10 tags are allowed");

  private final int status;
  private final String message;

  CommunityProblem(int status, String message) {
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
