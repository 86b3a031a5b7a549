package io.vitrine.vault.media;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/// Where the `url` of an item leads.
@ConfigMapping(prefix = "vitrine.storage")
public interface MediaUrlConfig {
  /// Who answers at an item's `url`.
  enum Mode {
    /// This service, which looks at the owner and redirects to a presigned URL.
    SERVICE,
    /// The bucket itself: for stores whose bucket is public, as the first users of this API had it.
    /// Whoever has the URL reads the file, with or without a login, for ever.
    PUBLIC
  }

  @WithDefault("service")
  Mode urlMode();

  /// The bucket's own address in the mode `public`; an object's key follows it. The bucket below
  /// `vitrine.storage.public-endpoint` when absent.
  Optional<URI> publicBucketUrl();
}
