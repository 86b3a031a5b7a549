package io.vitrine.community.publication;

import io.vitrine.web.PublicUrl;
import jakarta.enterprise.context.ApplicationScoped;

/// The one place that builds the absolute URL of a public copy.
@ApplicationScoped
class CommunityUrl {
  private static final String FOLDER = "/community/media/";

  private final String prefix;

  CommunityUrl(PublicationConfig config, PublicUrl publicUrl) {
    this.prefix =
        config
            .publicBaseUrl()
            .map(base -> base.replaceFirst("/+$", "") + FOLDER)
            .orElseGet(() -> publicUrl.of(FOLDER));
  }

  /// @param name of letters, digits, `_`, `-` and one dot: needs no encoding
  String of(String name) {
    return prefix + name;
  }
}
