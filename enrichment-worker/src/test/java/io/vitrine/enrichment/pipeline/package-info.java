@NullMarked
package io.vitrine.enrichment.pipeline;

import org.jspecify.annotations.NullMarked;
