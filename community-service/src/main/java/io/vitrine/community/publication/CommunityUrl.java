package io.vitrine.community.publication;

import io.vitrine.web.PublicUrl;
import jakarta.enterprise.context.ApplicationScoped;

/// The one place that builds the absolute URL of a public copy.
@ApplicationScoped
class CommunityUrl {
  private static final String FOLDER = "/community/media/";

  private final String prefix;
  private final boolean elsewhere;

  CommunityUrl(PublicationConfig config, PublicUrl publicUrl) {
    this.elsewhere = config.publicBaseUrl().isPresent();
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

  /// The address for a page of ours: a path, unless another host has the copies.
  ///
  /// @param url made by [#of]
  String forPage(String url) {
    return elsewhere ? url : url.substring(url.lastIndexOf(FOLDER));
  }
}
