package io.vitrine.community.audit;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vitrine.community.page.Desk;
import io.vitrine.community.page.PageTime;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The audit as a page, newest first.
///
/// @param subject to which it is narrowed; empty for all
/// @param nextHref null on the last page
record AuditDeskPage(List<Item> items, String subject, @Nullable String nextHref) {
  record Item(PageTime time, String actor, String action, String subject, String details) {
    static Item of(AuditEntry entry) {
      return new Item(
          PageTime.of(entry.time()),
          entry.actor(),
          entry.action(),
          entry.subject(),
          entry.details().isEmpty() ? "" : new TreeMap<>(entry.details()).toString());
    }
  }

  @CheckedTemplate(basePath = "audit")
  static final class Templates {
    private Templates() {}

    static native TemplateInstance list(Desk desk, AuditDeskPage page);
  }
}
