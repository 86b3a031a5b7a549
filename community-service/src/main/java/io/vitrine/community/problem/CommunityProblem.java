package io.vitrine.community.problem;

import io.vitrine.web.ProblemException;
import io.vitrine.web.ProblemType;

/// What community-service refuses, in the words of its API document.
public enum CommunityProblem implements ProblemType {
  INVALID_MEDIA_ID(400, "Invalid media ID"),
  INVALID_FILE_PATH(400, "Invalid file path"),
  MEDIA_NOT_FOUND(404, "Media not found"),
  POLICY_REQUIRED(400, "Policy confirmation is required for upload sharing"),
  TAG_REQUIRED(400, "At least one tag is required for upload sharing"),
  UNKNOWN_TAG(400, "Unknown tag"),
  TOO_MANY_TAGS(400, "At most 10 tags are allowed"),
  INVALID_TAG(400, "Invalid tag"),
  TAG_NOT_FOUND(404, "Tag not found"),
  TAG_EXISTS(409, "The name is taken"),
  TAG_CYCLE(409, "The tag would imply itself"),
  TAG_IN_USE(409, "The tag is in use; merge it into another one"),
  TOO_MANY_CANONICAL_TAGS(409, "At most 2000 tags are allowed"),
  PASSWORD_REQUIRED(401, "Password required"),
  WRONG_PASSWORD(403, "Wrong password"),
  TOO_MANY_ATTEMPTS(429, "Too many attempts"),
  BUSY(503, "Too many passwords at once, try again in a moment");

  private static final int LONGEST_SHOWN = 64;

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

  /// The refusal that names the tag, shortened: it is what a client sent.
  public static ProblemException unknownTag(String name) {
    String shown = name.length() > LONGEST_SHOWN ? name.substring(0, LONGEST_SHOWN) + "..." : name;
    return new ProblemException(UNKNOWN_TAG, UNKNOWN_TAG.message() + ": " + shown);
  }
}
