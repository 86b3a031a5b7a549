@NullMarked
package io.vitrine.enrichment.process;

import org.jspecify.annotations.NullMarked;
