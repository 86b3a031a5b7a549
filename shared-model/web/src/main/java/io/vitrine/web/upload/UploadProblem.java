package io.vitrine.web.upload;

import io.vitrine.web.ProblemType;

/// Uploads that are refused for now; the same request may be taken a little later.
enum UploadProblem implements ProblemType {
  TOO_MANY_OF_THE_USER(429, "Too many uploads at once, try again later"),
  TOO_MANY(503, "Too many uploads at once, try again later");

  private final int status;
  private final String message;

  UploadProblem(int status, String message) {
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
