package io.vitrine.community;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// Settings other than the defaults, for all tests that need some: each profile starts the service
/// once more.
public final class OtherSettings implements QuarkusTestProfile {
  /// How many large copies are sent at once.
  public static final int LARGE_AT_ONCE = 8;

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "vitrine.community.share-default", "false",
        "vitrine.community.copy-wait", "0s",
        "vitrine.community.adoption-wait", "1s",
        "vitrine.community.link.hashes-at-once", "1",
        "vitrine.community.link.hash-wait", "1ms",
        "vitrine.community.tag-counts-life", "10m",
        "vitrine.community.rendition.large.at-once", Integer.toString(LARGE_AT_ONCE),
        "vitrine.community.rendition.large.patience", "10s",
        "quarkus.s3.sync-client.apache.max-connections", "4");
  }
}
