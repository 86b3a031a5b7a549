/// Safety of what is public: reports, the queue and its decisions, appeals, and what follows from
/// the block list for what is published. Owns the tables `report`, `decision` and `appeal`.
@NullMarked
package io.vitrine.community.moderation;

import org.jspecify.annotations.NullMarked;
