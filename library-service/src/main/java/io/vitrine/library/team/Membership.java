package io.vitrine.library.team;

import java.util.UUID;

/// That a person belongs to a team.
///
/// @param defaultTeam the team that takes what the person adds without naming one
public record Membership(UUID teamId, TeamRole role, boolean defaultTeam) {}
