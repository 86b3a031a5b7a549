package io.vitrine.community.moderation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vitrine.community.page.Desk;
import io.vitrine.community.page.PageTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The queue as a page: items with what was said of them.
///
/// @param nextHref null on the last page
record QueuePage(List<Item> items, @Nullable String nextHref) {
  /// An item with its open reports, which one decision ends together.
  ///
  /// @param reportId of the one through which the item is decided
  /// @param picture null when there is no copy any more
  /// @param newest the report after which none had come when the page was made
  /// @param hidden whether strangers see it no more
  /// @param due the earliest
  /// @param reports the most urgent first
  record Item(
      long reportId,
      long mediaId,
      @Nullable Picture picture,
      long newest,
      boolean urgent,
      boolean hidden,
      boolean overdue,
      PageTime due,
      List<Said> reports) {}

  record Picture(String src, String mediaType, boolean video, int width, int height) {}

  /// @param text empty when the reporter wrote nothing
  /// @param contact empty when the reporter left none
  record Said(String reason, PageTime received, String text, String contact) {}

  @CheckedTemplate(basePath = "moderation")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance queue(Desk desk, QueuePage page);

    static native TemplateInstance appeals(Desk desk, AppealsPage page);

    static native TemplateInstance thanks();
  }
}
