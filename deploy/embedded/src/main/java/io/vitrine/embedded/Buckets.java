package io.vitrine.embedded;

import java.util.List;

/// The suite's buckets. Free of the S3 client, which test JVMs may lack.
public final class Buckets {
  /// What people keep, public copies, the team library, the devices' media.
  public static final List<String> ALL = List.of("user-media", "general", "library", "gallery");

  private Buckets() {}
}
