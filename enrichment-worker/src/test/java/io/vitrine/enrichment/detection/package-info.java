@NullMarked
package io.vitrine.enrichment.detection;

import org.jspecify.annotations.NullMarked;
