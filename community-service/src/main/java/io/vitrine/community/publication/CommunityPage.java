package io.vitrine.community.publication;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The feed as a page.
///
/// @param heading what is shown
/// @param canonicalUrl absolute
/// @param chosen the filter, each of it removable
/// @param tags by which the list can be narrowed further
/// @param firstHref back to the newest items; null on the first page
/// @param nextHref null on the last page
record CommunityPage(
    String heading,
    String canonicalUrl,
    boolean indexable,
    List<Card> cards,
    List<Choice> chosen,
    List<Choice> tags,
    List<Choice> sources,
    @Nullable String firstHref,
    @Nullable String nextHref) {
  /// An item.
  ///
  /// @param tagLine the names of its tags, for reading
  /// @param alt says what is known of the picture
  /// @param time machine-readable
  /// @param lazy whether it lies below what a person sees first
  record Card(
      String href,
      String src,
      String mediaType,
      boolean video,
      int width,
      int height,
      String alt,
      String tagLine,
      String time,
      String date,
      boolean lazy,
      Preview preview) {}

  /// A way to another part of the feed.
  ///
  /// @param count how many items lie there; null when nobody counted
  /// @param current whether it is where one is
  record Choice(String name, String href, @Nullable Long count, boolean current) {}

  /// One item by itself.
  ///
  /// @param pageUrl absolute
  /// @param imageUrl absolute, for previews elsewhere; empty where there is no picture
  /// @param source for reading
  record ItemPage(
      Card card, String pageUrl, String imageUrl, String title, String source, List<Choice> tags) {}

  public boolean isFiltered() {
    return !chosen.isEmpty();
  }

  @CheckedTemplate(basePath = "publication")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance community(CommunityPage page);

    static native TemplateInstance item(ItemPage page);
  }
}
