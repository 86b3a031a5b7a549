package io.vitrine.community.tag;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A tag as a moderator writes it. The `count` of a tag that was read may be sent back: it says
/// nothing. What is left out is derived at creation and kept at a change.
///
/// @param slug derived from the name when it is left out
@JsonIgnoreProperties("count")
record TagRequest(
    @Nullable String slug,
    @Nullable String name,
    @Nullable List<@Nullable String> aliases,
    @Nullable List<@Nullable String> implies) {}
