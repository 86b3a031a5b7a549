@NullMarked
package io.vitrine.enrichment.health;

import org.jspecify.annotations.NullMarked;
