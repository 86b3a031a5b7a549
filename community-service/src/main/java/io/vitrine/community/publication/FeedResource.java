package io.vitrine.community.publication;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.web.QueryValues;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/community")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Community")
class FeedResource {
  private final Feed feed;
  private final FeedParameters parameters;
  private final FeedTurns turns;

  FeedResource(Feed feed, FeedParameters parameters, FeedTurns turns) {
    this.feed = feed;
    this.parameters = parameters;
    this.turns = turns;
  }

  @GET
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "listCommunity", summary = "Public copies, newest first")
  public FeedPage list(
      @Parameter(description = "Slugs or aliases an item must all have, repeated or by commas")
          @QueryParam("tags")
          List<String> wantedTags,
      @Parameter(description = "smart-caption, babecock, hypnococks or upload")
          @QueryParam("source")
          @Nullable String source,
      @Parameter(description = "1 to 100, by default 50") @QueryParam("limit")
          @Nullable String limit,
      @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor")
          @Nullable String cursor) {
    return turns.take(
        () ->
            feed.page(
                parameters.read(
                    wantedTags, source, cursor, QueryValues.between("limit", limit, 1, 100, 50))));
  }
}
