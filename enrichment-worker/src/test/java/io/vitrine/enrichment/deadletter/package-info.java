@NullMarked
package io.vitrine.enrichment.deadletter;

import org.jspecify.annotations.NullMarked;
