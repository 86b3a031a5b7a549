package io.vitrine.enrichment.replay;

import java.util.List;

/// Replays, the newest first; at most fifty, as long as their topic keeps them.
public record ReplayList(List<Replay> replays) {}
