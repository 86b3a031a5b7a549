package io.vitrine.gallery.device;

import io.vitrine.gallery.DeviceName;
import io.vitrine.gallery.GalleryProblem;
import io.vitrine.gallery.token.DeviceTokens;
import io.vitrine.gallery.token.TokenGrant;
import io.vitrine.web.Cursor;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The fleet.
@ApplicationScoped
public class Devices {
  private static final Logger LOG = Logger.getLogger(Devices.class);

  private final DeviceRepository repository;
  private final DeviceTokens tokens;
  private final Clock clock;

  Devices(DeviceRepository repository, DeviceTokens tokens, Clock clock) {
    this.repository = repository;
    this.tokens = tokens;
    this.clock = clock;
  }

  /// A device and its new token, which nobody can read again.
  record Issued(Device device, String token) {}

  /// The device of this name, empty when none is registered. Revoked devices are still found.
  @Transactional
  public Optional<Device> find(DeviceName name) {
    return repository.findByIdOptional(name.value()).map(Device::of);
  }

  /// Registers a device and mints its first token.
  ///
  /// @throws ProblemException 409 when the name is taken
  @Transactional
  Issued register(Registration wanted) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (!repository.insert(wanted.device(), wanted.displayName(), wanted.owner(), now)) {
      throw new ProblemException(GalleryProblem.DEVICE_EXISTS);
    }
    // Without its name, here and below: it is its owner's, such as of the room that it is in.
    LOG.info("device registered");
    return issue(repository.findById(wanted.device().value()));
  }

  /// One page, newest first.
  @Transactional
  List<Device> newestFirst(@Nullable Cursor after, int limit) {
    return repository.newestFirst(after, limit).stream().map(Device::of).toList();
  }

  /// Replaces a device's token: the old one is refused from the commit on. Makes a revoked device
  /// good again.
  ///
  /// @throws ProblemException 404 when the device is not registered
  @Transactional
  Issued rotateToken(DeviceName name) {
    DeviceEntity device = lock(name);
    device.tokenGeneration++;
    device.revokedAt = null;
    LOG.infof("device token rotated generation=%d", device.tokenGeneration);
    return issue(device);
  }

  /// Takes a device's token away. Its events stay, for its owner and for operators. Idempotent.
  ///
  /// @throws ProblemException 404 when the device is not registered
  @Transactional
  void revoke(DeviceName name) {
    DeviceEntity device = lock(name);
    if (device.revokedAt == null) {
      device.revokedAt = clock.instant();
      LOG.info("device revoked");
    }
  }

  private DeviceEntity lock(DeviceName name) {
    return repository
        .findForUpdate(name)
        .orElseThrow(() -> new ProblemException(GalleryProblem.DEVICE_NOT_FOUND));
  }

  private Issued issue(DeviceEntity entity) {
    Device device = Device.of(entity);
    return new Issued(device, tokens.mint(new TokenGrant(device.id(), device.tokenGeneration())));
  }
}
