package io.vitrine.community.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the audit, newest first.
///
/// @param nextCursor null on the last page
record AuditPage(List<AuditEntry> entries, @Nullable String nextCursor) {}
