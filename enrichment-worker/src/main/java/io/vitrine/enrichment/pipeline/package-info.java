/// A job as a visible, ordered list of small steps ([Pipeline]), cheap ones first, limits before
/// anything is decoded.
@NullMarked
package io.vitrine.enrichment.pipeline;

import org.jspecify.annotations.NullMarked;
