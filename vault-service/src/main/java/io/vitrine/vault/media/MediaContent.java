package io.vitrine.vault.media;

/// Where an item's bytes are, and what they are served as.
///
/// @param mediaType IANA media type of the row: what somebody else stored the object with is not
///   believed
public record MediaContent(String key, String mediaType) {}
