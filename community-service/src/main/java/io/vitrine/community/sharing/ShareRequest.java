package io.vitrine.community.sharing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The body of a share; every field may be left out.
record ShareRequest(
    @Nullable Boolean shareToCommunity,
    @Nullable List<@Nullable String> tags,
    @Nullable Boolean policyAgreed) {
  static final ShareRequest EMPTY = new ShareRequest(null, null, null);
}
