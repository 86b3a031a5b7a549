/// The refusals of community-service and the shape of its error answers.
@NullMarked
package io.vitrine.community.problem;

import org.jspecify.annotations.NullMarked;
