@NullMarked
package io.vitrine.enrichment.job;

import org.jspecify.annotations.NullMarked;
