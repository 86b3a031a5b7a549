package io.vitrine.gallery;

import io.vitrine.web.ProblemType;

/// What the gallery refuses.
public enum GalleryProblem implements ProblemType {
  INVALID_REQUEST(400, "Invalid request"),
  DEVICE_NOT_FOUND(404, "Device not found"),
  EVENT_NOT_FOUND(404, "Event not found"),
  THUMBNAIL_NOT_FOUND(404, "Thumbnail not found"),
  DEVICE_EXISTS(409, "Device already exists"),
  UNSUPPORTED_FILE(415, "Unsupported media type");

  private final int status;
  private final String message;

  GalleryProblem(int status, String message) {
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
