@NullMarked
package io.vitrine.enrichment.topic;

import org.jspecify.annotations.NullMarked;
