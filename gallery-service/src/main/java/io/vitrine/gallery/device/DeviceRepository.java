package io.vitrine.gallery.device;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.vitrine.gallery.DeviceName;
import io.vitrine.web.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class DeviceRepository implements PanacheRepositoryBase<DeviceEntity, String> {
  private static final String INSERT =
      """
      INSERT INTO device (id, display_name, owner, created_at)
      VALUES (:id, :name, :owner, :now)
      ON CONFLICT ON CONSTRAINT device_pkey DO NOTHING
      """;

  /// False when the name is taken.
  boolean insert(DeviceName device, String displayName, String owner, Instant now) {
    return getEntityManager()
            .createNativeQuery(INSERT)
            .setParameter("id", device.value())
            .setParameter("name", displayName)
            .setParameter("owner", owner)
            .setParameter("now", now)
            .executeUpdate()
        == 1;
  }

  /// The device, so that nobody else changes it before the transaction ends.
  Optional<DeviceEntity> findForUpdate(DeviceName device) {
    return findByIdOptional(device.value(), LockModeType.PESSIMISTIC_WRITE);
  }

  List<DeviceEntity> newestFirst(@Nullable Cursor after, int limit) {
    if (after == null) {
      return find("order by createdAt desc, id desc").range(0, limit - 1).list();
    }
    return find(
            "createdAt < ?1 or (createdAt = ?1 and id < ?2) order by createdAt desc, id desc",
            after.time(),
            after.id())
        .range(0, limit - 1)
        .list();
  }
}
