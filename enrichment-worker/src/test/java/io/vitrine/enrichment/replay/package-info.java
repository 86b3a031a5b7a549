@NullMarked
package io.vitrine.enrichment.replay;

import org.jspecify.annotations.NullMarked;
