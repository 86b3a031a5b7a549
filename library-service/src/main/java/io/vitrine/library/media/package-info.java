/// The media of a team: upload, list, get, content, delete, and what enrichment finds. Owns the
/// table media and the topic library.media; reads enrichment.results.
@NullMarked
package io.vitrine.library.media;

import org.jspecify.annotations.NullMarked;
