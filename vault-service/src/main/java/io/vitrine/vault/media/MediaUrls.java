package io.vitrine.vault.media;

import io.quarkus.runtime.Startup;
import io.vitrine.storage.StorageConfig;
import io.vitrine.web.PublicUrl;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Builds the URLs at which clients read the bytes of items. Made at the start, so that a mode
/// without an address is an error then.
@Singleton
@Startup
public class MediaUrls {
  private final PublicUrl service;
  private final @Nullable String bucket;

  /// @throws IllegalStateException when the mode is `public` and no address is configured
  MediaUrls(PublicUrl service, MediaUrlConfig urls, StorageConfig storage, VaultConfig vault) {
    this.service = service;
    this.bucket =
        switch (urls.urlMode()) {
          case SERVICE -> null;
          case PUBLIC ->
              withoutSlash(
                  urls.publicBucketUrl()
                      .map(URI::toString)
                      .or(() -> inStore(storage, vault.bucket()))
                      .orElseThrow(
                          () ->
                              new IllegalStateException(
                                  "vitrine.storage.url-mode=public needs"
                                      + " vitrine.storage.public-bucket-url or"
                                      + " vitrine.storage.public-endpoint")));
        };
  }

  /// The absolute URL of an item's bytes.
  public String of(long id, String key) {
    return bucket == null
        ? service.of("/api/user/media/" + id + "/content")
        : bucket + "/" + encoded(key);
  }

  private static Optional<String> inStore(StorageConfig storage, String bucket) {
    return storage
        .publicEndpoint()
        .map(endpoint -> withoutSlash(endpoint.toString()) + "/" + bucket);
  }

  /// All but the unreserved characters of RFC 3986, section 2.3, and the slash. `URLEncoder` is
  /// made for forms, which differ in three characters.
  private static String encoded(String key) {
    return URLEncoder.encode(key, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~")
        .replace("%2F", "/");
  }

  private static String withoutSlash(String url) {
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }
}
