/// What applies to requests before they reach a feature.
@NullMarked
package io.vitrine.community.edge;

import org.jspecify.annotations.NullMarked;
