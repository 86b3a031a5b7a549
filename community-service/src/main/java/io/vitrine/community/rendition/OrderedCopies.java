package io.vitrine.community.rendition;

import java.util.Map;

/// The copies that a share has.
///
/// @param states one for each purpose
/// @param ofOtherBytes whether some are made of other bytes from now on
public record OrderedCopies(Map<Purpose, RenditionState> states, boolean ofOtherBytes) {}
