/// What the tests of the worker share.
@NullMarked
package io.vitrine.enrichment.testing;

import org.jspecify.annotations.NullMarked;
