package io.vitrine.vault;

import java.util.Arrays;
import java.util.Optional;

/// Where an item came from: its folder in the bucket, its category in the API.
public enum Source {
  SMART_CAPTION("smart-caption", "Captions"),
  BABECOCK("babecock", "Babecocks"),
  HYPNOCOCKS("hypnococks", "HypnoCocks"),
  UPLOAD("upload", "Uploads");

  private final String wireName;
  private final String folder;

  Source(String wireName, String folder) {
    this.wireName = wireName;
    this.folder = folder;
  }

  /// The word in the API, in events and in the database.
  public String wireName() {
    return wireName;
  }

  /// The prefix of this source's objects; ends with a slash, so one user's never matches another's.
  public String prefix(String userId) {
    return "users/" + userId + "/" + folder + "/";
  }

  /// The source with this wire name.
  public static Optional<Source> named(String wireName) {
    return Arrays.stream(values()).filter(s -> s.wireName.equals(wireName)).findFirst();
  }
}
