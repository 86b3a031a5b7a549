package io.vitrine.events;

import org.jspecify.annotations.Nullable;

/// Texts beside the original name that may tell who is shown.
///
/// @param subreddit the community that the object was found in, without `r/`
public record DetectionHints(
    @Nullable String caption, @Nullable String title, @Nullable String subreddit) {}
