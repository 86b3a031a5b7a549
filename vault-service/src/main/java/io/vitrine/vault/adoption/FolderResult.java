package io.vitrine.vault.adoption;

import org.jspecify.annotations.Nullable;

/// What became of one folder.
///
/// @param counts what was seen and done, also when it broke off
/// @param fault why it broke off, null when the whole folder was compared
record FolderResult(RunCounts counts, @Nullable RuntimeException fault) {}
