package io.vitrine.gallery;

import java.util.Optional;
import java.util.regex.Pattern;

/// The name that identifies a device: part of paths and of object keys.
public record DeviceName(String value) {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  /// Names of dots only would climb out of their folder in some stores.
  private static final Pattern ONLY_DOTS = Pattern.compile("[.]+");

  /// Taken by the path of the fleet itself.
  private static final String RESERVED = "devices";

  public DeviceName {
    if (!isAllowed(value)) {
      throw new IllegalArgumentException("not a device name");
    }
  }

  /// The name in this text, empty when no device can have it.
  public static Optional<DeviceName> parse(String text) {
    return isAllowed(text) ? Optional.of(new DeviceName(text)) : Optional.empty();
  }

  private static boolean isAllowed(String text) {
    return ALLOWED.matcher(text).matches()
        && !ONLY_DOTS.matcher(text).matches()
        && !text.equals(RESERVED);
  }

  @Override
  public String toString() {
    return value;
  }
}
