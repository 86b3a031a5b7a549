package io.vitrine.community.visitor;

import org.jspecify.annotations.Nullable;

/// Who stands at a link, as far as it is told.
///
/// @param pass what was given out at an earlier visit, unchecked
/// @param alias names the visitor for a while without telling who it is: a keyed hash
/// @param looksAhead whether it is no person yet: the robot of a link preview, or a browser that
///   fetches what might be opened
public record Visitor(@Nullable String pass, String alias, boolean looksAhead) {}
