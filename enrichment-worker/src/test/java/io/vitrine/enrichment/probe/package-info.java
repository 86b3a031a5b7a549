@NullMarked
package io.vitrine.enrichment.probe;

import org.jspecify.annotations.NullMarked;
