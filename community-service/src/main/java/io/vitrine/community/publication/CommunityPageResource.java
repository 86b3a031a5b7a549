package io.vitrine.community.publication;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.community.page.PageAnswers;
import io.vitrine.community.publication.CommunityPage.Templates;
import io.vitrine.web.PathId;
import io.vitrine.web.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

@Path("/community")
@Produces(MediaType.TEXT_HTML)
@Tag(name = "Pages")
class CommunityPageResource {
  /// Fills the rows of every usual width: it is a multiple of 1, 2, 3, 4 and 6.
  private static final int ITEMS_PER_PAGE = 24;

  private final CommunityPages pages;
  private final FeedParameters parameters;
  private final FeedTurns turns;
  private final PageAnswers answers;

  CommunityPageResource(
      CommunityPages pages, FeedParameters parameters, FeedTurns turns, PageAnswers answers) {
    this.pages = pages;
    this.parameters = parameters;
    this.turns = turns;
    this.answers = answers;
  }

  @GET
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "communityPage", summary = "The feed as a page, newest first")
  public RestResponse<String> feed(
      @Parameter(description = "Slugs an item must all have, repeated or separated by commas")
          @QueryParam("tags")
          List<String> tags,
      @Parameter(description = "smart-caption, babecock, hypnococks or upload")
          @QueryParam("source")
          @Nullable String source,
      @Parameter(description = "From the link to the next page") @QueryParam("cursor")
          @Nullable String cursor) {
    try {
      CommunityPage page =
          turns.take(() -> pages.page(parameters.read(tags, source, cursor, ITEMS_PER_PAGE)));
      ResponseBuilder<String> answer = answers.page(Status.OK, Templates.community(page));
      return (page.indexable() ? answer : answer.header("X-Robots-Tag", "noindex")).build();
    } catch (ProblemException refused) {
      return answers.refused(refused, FeedLink.PATH);
    }
  }

  @GET
  @Path("/{id: " + PathId.NUMBER + "}")
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "communityItemPage", summary = "One public copy as a page")
  public RestResponse<String> item(@PathParam("id") long id) {
    return pages
        .item(id)
        .map(
            page ->
                answers
                    .form(Status.OK, Templates.item(page))
                    .header("X-Robots-Tag", "noindex")
                    .build())
        .orElseGet(answers::missing);
  }
}
