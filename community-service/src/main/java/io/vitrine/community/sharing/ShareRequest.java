package io.vitrine.community.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The body of a share; every field may be left out. Of the link's three terms, what is left out
/// stays and null takes it away.
record ShareRequest(
    @Nullable Boolean shareToCommunity,
    @Nullable List<@Nullable String> tags,
    @Nullable Boolean policyAgreed,
    @JsonDeserialize(using = ChangeReader.class)
        @Schema(
            implementation = String.class,
            format = "date-time",
            nullable = true,
            description = "When the link ends; null: never")
        Change<JsonNode> expiresAt,
    @JsonDeserialize(using = ChangeReader.class)
        @Schema(
            implementation = String.class,
            minLength = 1,
            maxLength = 128,
            nullable = true,
            description = "What the link asks for; null: nothing")
        Change<JsonNode> password,
    @JsonDeserialize(using = ChangeReader.class)
        @Schema(
            implementation = Integer.class,
            minimum = "1",
            maximum = "1000000",
            nullable = true,
            description = "How many visits the link takes; null: any number")
        Change<JsonNode> maxViews,
    @Schema(
            description =
                "Whether copies are tried again that failed for what is in the file; false when"
                    + " left out")
        @Nullable Boolean retry) {
  static final ShareRequest EMPTY =
      new ShareRequest(
          null, null, null, new Change.Keep<>(), new Change.Keep<>(), new Change.Keep<>(), null);

  TermsRequest terms() {
    return new TermsRequest(expiresAt, password, maxViews);
  }
}
