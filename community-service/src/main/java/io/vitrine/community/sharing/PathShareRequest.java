package io.vitrine.community.sharing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of a share by path; every field but the path may be left out.
///
/// @param filePath `users/{userId}/Folder/name` or `Folder/name`
record PathShareRequest(
    @Nullable String filePath,
    @Nullable Boolean shareToCommunity,
    @Nullable List<@Nullable String> tags,
    @Nullable Boolean policyAgreed) {
  ShareRequest share() {
    return new ShareRequest(shareToCommunity, tags, policyAgreed);
  }
}
