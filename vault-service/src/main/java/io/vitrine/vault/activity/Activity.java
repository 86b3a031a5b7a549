package io.vitrine.vault.activity;

import java.time.Instant;
import java.util.Map;

/// Something that a person did.
///
/// @param action such as `media_deleted`
/// @param feature the part of the product, such as `media_gallery`
/// @param details strings, numbers and booleans by name
record Activity(
    long id, String action, String feature, Map<String, Object> details, Instant createdAt) {}
