package io.vitrine.web;

/// Refusals that every service shares and no API document words differently.
public enum StandardProblem implements ProblemType {
  BAD_REQUEST(400, "Bad request"),
  MALFORMED_JSON(400, "Malformed JSON"),
  NOT_AN_OBJECT(400, "A JSON object is required"),
  UNKNOWN_FIELD(400, "Unknown field"),
  FORBIDDEN(403, "Forbidden"),
  CROSS_SITE_WRITE(403, "Cross-site request refused"),
  NOT_FOUND(404, "Not found"),
  METHOD_NOT_ALLOWED(405, "Method not allowed"),
  NOT_ACCEPTABLE(406, "Not acceptable"),
  CONFLICT(409, "Conflict"),
  LENGTH_REQUIRED(411, "A form must say its length"),
  PAYLOAD_TOO_LARGE(413, "Payload too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type"),
  RANGE_NOT_SATISFIABLE(416, "Range not satisfiable"),
  TOO_MANY_REQUESTS(429, "Too many requests"),
  TOO_MANY_UPLOADS_OF_USER(429, "Too many uploads at once, try again later"),
  STORE_UNAVAILABLE(503, "Storage is unavailable"),
  UNAVAILABLE(503, "Service is unavailable, try again in a moment"),
  TOO_MANY_UPLOADS(503, "Too many uploads at once, try again later"),
  /// 503 rather than 507: what is full is the machine that spools, for a moment, and clients know
  /// how to wait.
  NO_ROOM(503, "No room for uploads, try again later");

  private final int status;
  private final String message;

  StandardProblem(int status, String message) {
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

  /// The text for a status that a library chose, without anything of the library's own words.
  static String textFor(int status) {
    for (StandardProblem problem : values()) {
      // Of several with one status the first is the general one.
      if (problem.status == status) {
        return problem.message;
      }
    }
    return "Request refused";
  }
}
