package io.vitrine.community.media;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vitrine.outbox.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/// Finds people's media in the projection of the vault.
@ApplicationScoped
public class MediaCatalogue {
  static final String BY_ID = "vault-media";
  static final String BY_PATH = "vault-media-path";

  private final VaultMediaRepository repository;
  private final Signals signals;

  MediaCatalogue(VaultMediaRepository repository, Signals signals) {
    this.repository = repository;
    this.signals = signals;
  }

  /// The item, waited for when the vault's event may still be on its way. Another person's item is
  /// waited for like an unknown one, so that the time of the answer tells nothing of it.
  ///
  /// @return empty when the limit passed; call without a transaction
  public Optional<VaultMedia> awaitOwned(long mediaId, String userId, Duration limit) {
    return signals.await(
        BY_ID, Long.toString(mediaId), limit, () -> repository.owned(mediaId, userId));
  }

  /// The same by the key of its object in the vault's bucket.
  public Optional<VaultMedia> awaitOwnedAt(String objectKey, String userId, Duration limit) {
    return signals.await(
        BY_PATH,
        objectKey,
        limit,
        () -> QuarkusTransaction.requiringNew().call(() -> repository.ownedAt(objectKey, userId)));
  }

  /// The name that the owner knows the item by, empty when it is unknown.
  public Optional<String> nameOf(long mediaId) {
    return repository.findByIdOptional(mediaId).map(media -> media.originalName);
  }

  /// Locks an item, known or not, against every other change until the caller's transaction ends.
  ///
  /// @throws IllegalStateException without a transaction, or when it has locked another item
  public LockedItem lock(long mediaId) {
    return repository.lock(mediaId);
  }

  /// Any person's item; only for who moderates.
  public Optional<VaultMedia> find(long mediaId) {
    return repository.findByIdOptional(mediaId).map(VaultMediaEntity::toRecord);
  }

  /// The item, locked against every other change of its shares until the caller's transaction ends.
  ///
  /// @return empty when it is unknown, deleted or another person's
  public Optional<LockedMedia> lockOwned(long mediaId, String userId) {
    return repository.lockOwned(mediaId, userId);
  }
}
