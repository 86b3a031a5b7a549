package io.vitrine.enrichment.deadletter;

/// What became of an order.
///
/// @param topic where the letters failed
/// @param count of those that were put back, or would be
/// @param dryRun whether they were only counted
public record RequeueAnswer(String topic, int count, boolean dryRun) {}
