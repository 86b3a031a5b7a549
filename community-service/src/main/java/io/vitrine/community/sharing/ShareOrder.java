package io.vitrine.community.sharing;

import io.vitrine.community.media.VaultMedia;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an owner wants, with the defaults filled in.
///
/// @param tags slugs as given, each once, in their order
/// @param retry whether copies are tried again that would fail again as far as is known
record ShareOrder(boolean toCommunity, Set<String> tags, boolean policyAgreed, boolean retry) {
  static ShareOrder of(ShareRequest request, boolean shareDefault) {
    return new ShareOrder(
        Objects.requireNonNullElse(request.shareToCommunity(), shareDefault),
        slugs(request.tags()),
        Objects.requireNonNullElse(request.policyAgreed(), false),
        Objects.requireNonNullElse(request.retry(), false));
  }

  private static Set<String> slugs(@Nullable List<@Nullable String> tags) {
    Set<String> slugs = new LinkedHashSet<>();
    if (tags != null) {
      tags.forEach(tag -> slugs.add(String.valueOf(tag)));
    }
    return slugs;
  }

  /// A person's own picture goes to the community only with their agreement and with tags; so does
  /// what nobody has looked at yet, for a name proves nothing.
  boolean needsConsent(VaultMedia media) {
    return toCommunity && media.isUpload() && media.mayBeImage();
  }
}
