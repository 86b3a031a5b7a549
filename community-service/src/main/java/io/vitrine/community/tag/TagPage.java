package io.vitrine.community.tag;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vitrine.community.page.Desk;
import java.util.List;

/// All tags as a page, by name.
record TagPage(List<Item> items) {
  /// @param count of published community media that carry it
  /// @param aliases separated by commas, as in the form
  /// @param implies the same
  record Item(String slug, String name, String aliases, String implies, long count) {
    static Item of(Tag tag, long count) {
      return new Item(
          tag.slug(),
          tag.name(),
          String.join(", ", tag.aliases()),
          String.join(", ", tag.implies()),
          count);
    }
  }

  @CheckedTemplate(basePath = "tag")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance list(Desk desk, TagPage page);

    static native TemplateInstance edit(Desk desk, Item item, TagPage page);
  }
}
