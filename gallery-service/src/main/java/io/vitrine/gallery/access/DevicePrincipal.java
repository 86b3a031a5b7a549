package io.vitrine.gallery.access;

import io.vitrine.gallery.DeviceName;
import java.security.Principal;

/// A device that proved itself by its token. A type of its own, so that no claim of a person's
/// token can make a person look like a device.
record DevicePrincipal(DeviceName device) implements Principal {
  @Override
  public String getName() {
    return device.value();
  }
}
