package io.vitrine.gallery.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.vitrine.gallery.DeviceName;
import io.vitrine.gallery.GalleryProblem;
import io.vitrine.gallery.device.Device;
import io.vitrine.gallery.device.Devices;
import io.vitrine.web.CurrentUser;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.RequestScoped;

/// The one door to a device's paths.
@RequestScoped
public class DeviceAccess {
  private static final String OPERATOR = "operator";

  private final SecurityIdentity identity;
  private final CurrentUser person;
  private final Devices devices;

  DeviceAccess(SecurityIdentity identity, CurrentUser person, Devices devices) {
    this.identity = identity;
    this.person = person;
    this.devices = devices;
  }

  /// Opens a device: itself, its owner and operators may.
  ///
  /// @param segment of the path
  /// @throws ProblemException 404 `Device not found` for everybody else, and when there is none
  public DeviceName open(String segment) {
    return DeviceName.parse(segment)
        .flatMap(devices::find)
        .filter(this::mayOpen)
        .map(Device::id)
        .orElseThrow(() -> new ProblemException(GalleryProblem.DEVICE_NOT_FOUND));
  }

  private boolean mayOpen(Device device) {
    if (identity.getPrincipal() instanceof DevicePrincipal caller) {
      return caller.device().equals(device.id());
    }
    return person.hasRole(OPERATOR) || device.owner().equals(person.id());
  }
}
