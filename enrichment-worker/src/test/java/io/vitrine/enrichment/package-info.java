@NullMarked
package io.vitrine.enrichment;

import org.jspecify.annotations.NullMarked;
