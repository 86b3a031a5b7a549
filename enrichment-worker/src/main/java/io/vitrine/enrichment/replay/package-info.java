/// Replay for operators: requests that were made before are sent once more, behind live traffic.
/// Reads `enrichment.requests` and `enrichment.results`, writes `enrichment.requests.replay`.
@NullMarked
package io.vitrine.enrichment.replay;

import org.jspecify.annotations.NullMarked;
