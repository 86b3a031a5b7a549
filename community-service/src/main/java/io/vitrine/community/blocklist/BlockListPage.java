package io.vitrine.community.blocklist;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vitrine.community.blocklist.BlockListCsv.ImportAnswer;
import io.vitrine.community.page.Desk;
import io.vitrine.community.page.PageTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The block list as a page.
///
/// @param nextHref null on the last page
record BlockListPage(List<Item> items, @Nullable String nextHref) {
  /// @param quality empty for SHA-256
  record Item(long id, String kind, String value, String quality, String note, PageTime added) {
    static Item of(BlockEntry entry) {
      return new Item(
          entry.id(),
          entry.kind() == EntryKind.PDQ ? "PDQ" : "SHA-256",
          entry.value(),
          entry.quality() == null ? "" : "quality " + entry.quality(),
          entry.note(),
          PageTime.of(entry.addedAt()));
    }
  }

  @CheckedTemplate(basePath = "blocklist")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance list(Desk desk, BlockListPage page);

    static native TemplateInstance imported(Desk desk, ImportAnswer result);
  }
}
