@NullMarked
package io.vitrine.enrichment.copy;

import org.jspecify.annotations.NullMarked;
