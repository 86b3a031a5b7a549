package io.vitrine.community.sharing;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vitrine.community.media.MediaCatalogue;
import io.vitrine.community.media.VaultMedia;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.events.CommunityEvent.AdoptionRequested;
import io.vitrine.outbox.Outbox;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.ObjectStore;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Finds a person's item by the path of its object, and asks the vault to adopt an object that it
/// has not seen.
@ApplicationScoped
class AdoptablePaths {
  /// The limit of S3 for a whole key, in UTF-8.
  private static final int LONGEST_BYTES = 1024;

  private final MediaCatalogue catalogue;
  private final ObjectStore store;
  private final Outbox outbox;
  private final SharingConfig config;
  private final String bucket;

  AdoptablePaths(
      MediaCatalogue catalogue,
      ObjectStore store,
      Outbox outbox,
      SharingConfig config,
      @ConfigProperty(name = "vitrine.community.vault-bucket", defaultValue = "user-media")
          String bucket) {
    this.catalogue = catalogue;
    this.store = store;
    this.outbox = outbox;
    this.config = config;
    this.bucket = bucket;
  }

  /// The item at a path.
  ///
  /// @throws ProblemException 400 for what is no path, 404 when the user has no such object or the
  ///   vault did not adopt it in time
  VaultMedia find(String filePath, String userId) {
    String key = key(filePath, userId);
    Optional<VaultMedia> known = catalogue.awaitOwnedAt(key, userId, Duration.ZERO);
    return known.or(() -> adopted(key, userId)).orElseThrow(AdoptablePaths::notFound);
  }

  private Optional<VaultMedia> adopted(String key, String userId) {
    if (store.head(new ObjectKey(bucket, key)).isEmpty()) {
      return Optional.empty();
    }
    QuarkusTransaction.requiringNew().run(() -> outbox.append(new AdoptionRequested(userId, key)));
    return catalogue.awaitOwnedAt(key, userId, config.adoptionWait());
  }

  /// The whole key of a path in either form; another user's path is as unknown as any other.
  private static String key(String filePath, String userId) {
    boolean wellFormed =
        filePath.codePoints().noneMatch(AdoptablePaths::isNoText)
            && Arrays.stream(filePath.split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    if (!wellFormed) {
      throw new ProblemException(CommunityProblem.INVALID_FILE_PATH);
    }
    String own = "users/" + userId + "/";
    if (filePath.startsWith("users/") && !filePath.startsWith(own)) {
      throw notFound();
    }
    String key = filePath.startsWith(own) ? filePath : own + filePath;
    if (key.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
      throw new ProblemException(CommunityProblem.INVALID_FILE_PATH);
    }
    return key;
  }

  /// Control characters, and halves of characters, which no UTF-8 has.
  private static boolean isNoText(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  private static ProblemException notFound() {
    return new ProblemException(CommunityProblem.MEDIA_NOT_FOUND);
  }
}
