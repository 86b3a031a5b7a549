@NullMarked
package io.vitrine.enrichment.fingerprint;

import org.jspecify.annotations.NullMarked;
