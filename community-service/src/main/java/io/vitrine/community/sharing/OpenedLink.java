package io.vitrine.community.sharing;

import io.vitrine.community.rendition.PublishedRendition;
import java.time.Instant;

/// A link that leads somewhere: its copy is published.
///
/// @param name the original name, without its extension
record OpenedLink(String code, String name, PublishedRendition rendition, Instant sharedAt) {}
