@NullMarked
package io.vitrine.enrichment.video;

import org.jspecify.annotations.NullMarked;
