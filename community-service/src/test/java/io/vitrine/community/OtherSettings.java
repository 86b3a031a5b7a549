package io.vitrine.community;

import static java.util.Map.entry;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// Settings other than the defaults, for all tests that need some: each profile starts the service
/// once more.
public final class OtherSettings implements QuarkusTestProfile {
  /// How many large copies are sent at once.
  public static final int LARGE_AT_ONCE = 8;

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.ofEntries(
        entry("vitrine.community.share-default", "false"),
        entry("vitrine.community.copy-wait", "0s"),
        entry("vitrine.community.adoption-wait", "1s"),
        entry("vitrine.community.link.hashes-at-once", "1"),
        entry("vitrine.community.link.hash-wait", "1ms"),
        entry("vitrine.community.tag-counts-life", "10m"),
        entry("vitrine.community.feed-reads", "1"),
        entry("vitrine.community.feed-patience", "1ms"),
        entry("vitrine.community.rendition.large.at-once", Integer.toString(LARGE_AT_ONCE)),
        entry("vitrine.community.rendition.large.patience", "10s"),
        entry("quarkus.s3.sync-client.apache.max-connections", "4"));
  }
}
