@NullMarked
package io.vitrine.enrichment.imaging;

import org.jspecify.annotations.NullMarked;
