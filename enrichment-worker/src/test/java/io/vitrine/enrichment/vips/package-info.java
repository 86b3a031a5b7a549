@NullMarked
package io.vitrine.enrichment.vips;

import org.jspecify.annotations.NullMarked;
