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
  BUSY(503, "Too many passwords at once, try again in a moment"),
  TOO_MANY_DOWNLOADS(503, "Too many downloads at once, try again in a moment"),
  TOO_MANY_READERS(503, "Too many requests at once, try again in a moment"),
  NOT_FOR_PREVIEWS(403, "Not for previews"),
  LINK_NOT_CREATED(500, "Failed to create share link"),
  INVALID_BLOCK_ENTRY(400, "Invalid entry"),
  BLOCK_ENTRY_NOT_FOUND(404, "Entry not found"),
  BLOCK_ENTRY_EXISTS(409, "The list has this entry"),
  BLOCK_LIST_FULL(409, "The block list is full"),
  PUBLICATION_NOT_FOUND(404, "Not found"),
  INVALID_REPORT(400, "Invalid report"),
  TOO_MANY_REPORTS(429, "Too many reports; try again later"),
  REPORT_NOT_FOUND(404, "Report not found"),
  INVALID_DECISION(400, "Invalid decision"),
  ALREADY_DECIDED(409, "Already decided"),
  NEWER_REPORT(409, "A newer report of this item came in; read it before you keep the item"),
  OWN_ITEM(403, "Another moderator must decide about your own item"),
  NOTHING_TO_BLOCK(409, "The item has no fingerprint to block; remove it instead"),
  REMOVED_BY_MODERATOR(403, "This item was removed by a moderator"),
  INVALID_APPEAL(400, "Invalid appeal"),
  NOTHING_TO_APPEAL(409, "There is no decision to appeal against"),
  ALREADY_APPEALED(409, "Already appealed"),
  APPEAL_NOT_FOUND(404, "Appeal not found"),
  OTHER_MODERATOR_NEEDED(403, "Another moderator must decide this appeal");

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
