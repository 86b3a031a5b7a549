/// Speaks to a running service as no client should: what its OpenAPI file promises is asked for by
/// everybody who may and may not, with values, headers and bodies that fit and that do not.
@NullMarked
package io.vitrine.testing.edge;

import org.jspecify.annotations.NullMarked;
