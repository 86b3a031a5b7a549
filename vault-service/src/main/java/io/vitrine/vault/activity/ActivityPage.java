package io.vitrine.vault.activity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// @param activities newest first
/// @param nextCursor null on the last page
record ActivityPage(List<Activity> activities, @Nullable String nextCursor) {}
