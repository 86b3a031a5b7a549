/// Teams and their members. Owns the tables team and team_member.
@NullMarked
package io.vitrine.library.team;

import org.jspecify.annotations.NullMarked;
