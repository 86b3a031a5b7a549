package io.vitrine.community.sharing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The pages that a person sees behind a link.
///
/// @param title of the page and of previews
/// @param pageUrl absolute
/// @param contentPath of the bytes, for this page
/// @param contentUrl of the bytes, absolute, for previews elsewhere
record SharedMediaPage(
    String title,
    String pageUrl,
    String contentPath,
    String contentUrl,
    String mediaType,
    boolean video,
    int width,
    int height) {
  @CheckedTemplate(basePath = "sharing")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance shared(SharedMediaPage page);

    static native TemplateInstance missing();
  }
}
