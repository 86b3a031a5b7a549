/// What an object is, told by its header: type, dimensions, frames, duration, embedded metadata.
/// Reads as little of the object as it can, and never decodes a picture.
@NullMarked
package io.vitrine.enrichment.probe;

import org.jspecify.annotations.NullMarked;
