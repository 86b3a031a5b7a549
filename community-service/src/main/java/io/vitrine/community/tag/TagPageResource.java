package io.vitrine.community.tag;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.community.page.Desk;
import io.vitrine.community.page.Desk.Section;
import io.vitrine.community.page.DeskAnswers;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.community.tag.TagPage.Item;
import io.vitrine.community.tag.TagPage.Templates;
import io.vitrine.web.CurrentUser;
import io.vitrine.web.ProblemException;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/moderation/tags")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed("moderator")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "Pages")
class TagPageResource {
  private final TagRepository repository;
  private final TagUses uses;
  private final TagEditing editing;
  private final DeskAnswers answers;
  private final CurrentUser user;

  TagPageResource(
      TagRepository repository,
      TagUses uses,
      TagEditing editing,
      DeskAnswers answers,
      CurrentUser user) {
    this.repository = repository;
    this.uses = uses;
    this.editing = editing;
    this.answers = answers;
    this.user = user;
  }

  @GET
  @RunOnVirtualThread
  @Operation(operationId = "tagsPage", summary = "All tags as a page")
  public RestResponse<String> list(
      @Parameter(description = "What was just done") @QueryParam("done") @Nullable String done) {
    return answers.page(Templates.list(new Desk(Section.TAGS, message(done)), all()));
  }

  private TagPage all() {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Map<String, Long> counts = uses.counts();
              return new TagPage(
                  repository.list(null).stream()
                      .map(tag -> Item.of(tag, counts.getOrDefault(tag.slug(), 0L)))
                      .toList());
            });
  }

  private static String message(@Nullable String done) {
    return switch (Objects.requireNonNullElse(done, "")) {
      case "created" -> "Created.";
      case "changed" -> "Changed. Items with the tag follow.";
      case "merged" -> "Merged. The old tag is an alias now.";
      case "deleted" -> "Deleted.";
      default -> "";
    };
  }

  @GET
  @Path("/{slug}")
  @RunOnVirtualThread
  @Operation(operationId = "tagPage", summary = "One tag as a page, to change")
  public RestResponse<String> edit(@PathParam("slug") String slug) {
    TagPage page = all();
    Item item =
        page.items().stream()
            .filter(it -> it.slug().equals(slug))
            .findFirst()
            .orElseThrow(() -> new ProblemException(CommunityProblem.TAG_NOT_FOUND));
    return answers.page(Templates.edit(new Desk(Section.TAGS), item, page));
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(operationId = "createTagByForm", summary = "Add a tag, by a form")
  @APIResponse(responseCode = "303", description = "Created; back to the list")
  public RestResponse<String> create(
      @FormParam("name") @Nullable String name,
      @FormParam("aliases") @Nullable String aliases,
      @FormParam("implies") @Nullable String implies) {
    editing.create(new TagRequest(null, name, words(aliases), words(implies)), user.id());
    return answers.done(Section.TAGS, "created");
  }

  @POST
  @Path("/{slug}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(operationId = "changeTagByForm", summary = "Change a tag, by a form")
  @APIResponse(responseCode = "303", description = "Changed; back to the list")
  public RestResponse<String> change(
      @PathParam("slug") String slug,
      @FormParam("name") @Nullable String name,
      @FormParam("slug") @Nullable String newSlug,
      @FormParam("aliases") @Nullable String aliases,
      @FormParam("implies") @Nullable String implies) {
    editing.change(slug, new TagRequest(newSlug, name, words(aliases), words(implies)), user.id());
    return answers.done(Section.TAGS, "changed");
  }

  /// Null is kept as it was; an empty field empties.
  private static @Nullable List<@Nullable String> words(@Nullable String text) {
    return text == null
        ? null
        : Arrays.<@Nullable String>asList(
            Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new));
  }

  @POST
  @Path("/{slug}/merge")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(operationId = "mergeTagByForm", summary = "Merge a tag into another, by a form")
  @APIResponse(responseCode = "303", description = "Merged; back to the list")
  public RestResponse<String> merge(
      @PathParam("slug") String slug, @FormParam("into") @Nullable String into) {
    editing.merge(slug, Objects.requireNonNullElse(into, ""), user.id());
    return answers.done(Section.TAGS, "merged");
  }

  @POST
  @Path("/{slug}/removal")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RunOnVirtualThread
  @Operation(operationId = "deleteTagByForm", summary = "Delete an unused tag, by a form")
  @APIResponse(responseCode = "303", description = "Deleted; back to the list")
  public RestResponse<String> delete(@PathParam("slug") String slug) {
    editing.delete(slug, user.id());
    return answers.done(Section.TAGS, "deleted");
  }
}
