/// Tests of the events: their golden JSON, their table, their description.
@NullMarked
package io.vitrine.events;

import org.jspecify.annotations.NullMarked;
