/// A device's media events: list, read, sum up, delete. Owns the table `media_event`, writes the
/// topic `gallery.events`, asks for enrichment and applies its results.
@NullMarked
package io.vitrine.gallery.event;

import org.jspecify.annotations.NullMarked;
