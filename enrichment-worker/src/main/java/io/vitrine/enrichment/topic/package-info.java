/// Topics as an operator's questions need them: read a stretch from outside of any group, write all
/// or nothing. Owns no topic.
@NullMarked
package io.vitrine.enrichment.topic;

import org.jspecify.annotations.NullMarked;
