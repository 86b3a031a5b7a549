package io.vitrine.enrichment.detection;

import io.vitrine.enrichment.fingerprint.PdqHash;

/// A picture that shows a character.
///
/// @param name of the character
record Reference(String name, PdqHash hash) {}
