package io.vitrine.community.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a share by path; every field but the path may be left out.
///
/// @param filePath `users/{userId}/Folder/name` or `Folder/name`
record PathShareRequest(
    @Nullable String filePath,
    @Nullable Boolean shareToCommunity,
    @Nullable List<@Nullable String> tags,
    @Nullable Boolean policyAgreed,
    @JsonDeserialize(using = ChangeReader.class)
        @Schema(implementation = String.class, format = "date-time", nullable = true)
        Change<JsonNode> expiresAt,
    @JsonDeserialize(using = ChangeReader.class)
        @Schema(implementation = String.class, minLength = 1, maxLength = 128, nullable = true)
        Change<JsonNode> password,
    @JsonDeserialize(using = ChangeReader.class)
        @Schema(implementation = Integer.class, minimum = "1", maximum = "1000000", nullable = true)
        Change<JsonNode> maxViews,
    @Nullable Boolean retry) {
  ShareRequest share() {
    return new ShareRequest(
        shareToCommunity, tags, policyAgreed, expiresAt, password, maxViews, retry);
  }
}
