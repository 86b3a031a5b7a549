package io.vitrine.community.publication;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.community.tag.Tags;
import io.vitrine.web.Cursor;
import io.vitrine.web.QueryValues;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/community")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Community")
class FeedResource {
  private static final int MOST_TAGS = 10;

  private final Feed feed;
  private final Tags tags;

  FeedResource(Feed feed, Tags tags) {
    this.feed = feed;
    this.tags = tags;
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
    return feed.page(
        new FeedQuery(
            knownTags(wantedTags),
            knownSource(source),
            Cursor.decode(cursor),
            QueryValues.between("limit", limit, 1, 100, 50)));
  }

  private List<String> knownTags(List<String> values) {
    List<String> slugs =
        values.stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(String::strip)
            .filter(slug -> !slug.isEmpty())
            .distinct()
            .toList();
    if (slugs.size() > MOST_TAGS) {
      throw QueryValues.refused("tags", String.join(",", slugs), "at most 10 tags");
    }
    if (!slugs.isEmpty()) {
      tags.firstUnknown(slugs)
          .ifPresent(
              slug -> {
                throw QueryValues.refused("tags", slug, "slugs of GET /api/tags");
              });
    }
    return List.copyOf(tags.resolve(slugs));
  }

  private static @Nullable String knownSource(@Nullable String value) {
    Map<String, String> sources = new LinkedHashMap<>();
    Stream.of("smart-caption", "babecock", "hypnococks", "upload")
        .forEach(source -> sources.put(source, source));
    return value == null || value.isEmpty()
        ? null
        : QueryValues.oneOf("source", value, sources, value);
  }
}
