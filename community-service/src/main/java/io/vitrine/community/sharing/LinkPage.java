package io.vitrine.community.sharing;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// The pages that a person sees behind a link.
///
/// @param title of the page and of previews
/// @param pageUrl absolute
/// @param contentPath of the bytes, for this page
/// @param contentUrl of the bytes, absolute, for previews elsewhere
/// @param posterPath of the first picture of a video, for this page; with `posterUrl` empty when
///   there is none
/// @param limited whether previews elsewhere may show the bytes
record LinkPage(
    String title,
    String pageUrl,
    String contentPath,
    String contentUrl,
    String mediaType,
    boolean video,
    int width,
    int height,
    String posterPath,
    String posterUrl,
    boolean limited) {
  @CheckedTemplate(basePath = "sharing")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance shared(LinkPage page);

    static native TemplateInstance preview(String pageUrl);

    static native TemplateInstance password(String path, String problem);
  }
}
