package io.vitrine.gallery.device;

import io.vitrine.gallery.DeviceName;
import io.vitrine.gallery.GalleryProblem;
import io.vitrine.web.ProblemException;
import org.jspecify.annotations.Nullable;

/// A device that an operator wants registered, checked.
record Registration(DeviceName device, String displayName, String owner) {
  private static final int LONGEST_TEXT = 255;

  /// @throws ProblemException 400 that names the first field in error
  static Registration of(@Nullable RegistrationRequest request) {
    if (request == null) {
      throw refused("A JSON body is required");
    }
    String device = request.device() == null ? "" : request.device();
    return new Registration(
        DeviceName.parse(device)
            .orElseThrow(
                () ->
                    refused(
                        "device must be 1 to 64 characters of A-Z, a-z, 0-9, '.', '_' and '-', not"
                            + " only dots, and not 'devices'")),
        text("name", request.name()),
        text("owner", request.owner()));
  }

  private static String text(String field, @Nullable String value) {
    String text = value == null ? "" : value.strip();
    boolean control = text.chars().anyMatch(Character::isISOControl);
    if (text.isEmpty() || text.length() > LONGEST_TEXT || control) {
      throw refused(field + " must be 1 to 255 characters without control characters");
    }
    return text;
  }

  private static ProblemException refused(String message) {
    return new ProblemException(GalleryProblem.INVALID_REQUEST, message);
  }
}
