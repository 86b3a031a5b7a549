package io.vitrine.community.tag;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.CurrentUser;
import io.vitrine.web.LargestBody;
import io.vitrine.web.ProblemException;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

@Path("/api/tags")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Tags")
class TagResource {
  /// @param implies slugs of what an item with this tag has too
  /// @param count of published community media that carry it
  record TagItem(
      String slug, String name, List<String> aliases, List<String> implies, long count) {}

  record TagList(List<TagItem> tags) {}

  /// Sent whole.
  @LargestBody(4 * 1024 * 1024)
  record TagListRequest(@Nullable List<@Nullable TagRequest> tags) {}

  record MergeRequest(@Nullable String into) {}

  private final TagRepository repository;
  private final TagUses uses;
  private final TagEditing editing;
  private final TagListReplacement replacement;
  private final CurrentUser user;

  TagResource(
      TagRepository repository,
      TagUses uses,
      TagEditing editing,
      TagListReplacement replacement,
      CurrentUser user) {
    this.repository = repository;
    this.uses = uses;
    this.editing = editing;
    this.replacement = replacement;
    this.user = user;
  }

  @GET
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "listTags", summary = "All tags by name, with how often each is seen")
  public TagList list() {
    return QuarkusTransaction.requiringNew()
        .call(
            () -> {
              Map<String, Long> counts = uses.counts();
              return new TagList(
                  repository.list(null).stream().map(tag -> item(tag, counts)).toList());
            });
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("moderator")
  @RunOnVirtualThread
  @Operation(operationId = "createTag", summary = "Add a tag")
  @APIResponseSchema(value = TagItem.class, responseCode = "201", responseDescription = "Created")
  public RestResponse<TagItem> create(@Nullable TagRequest request) {
    return RestResponse.status(
        Status.CREATED, counted(editing.create(required(request), user.id())));
  }

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("operator")
  @RunOnVirtualThread
  @Operation(operationId = "replaceTags", summary = "Replace the whole list of tags")
  public TagList replace(@Nullable TagListRequest request) {
    if (request == null || request.tags() == null) {
      throw new ProblemException(CommunityProblem.INVALID_TAG, "A list of tags is needed");
    }
    replacement.replace(request.tags().stream().map(TagResource::required).toList(), user.id());
    return list();
  }

  @PATCH
  @Path("/{slug}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("moderator")
  @RunOnVirtualThread
  @Operation(operationId = "changeTag", summary = "Rename a tag, set its aliases or implications")
  public TagItem change(@PathParam("slug") String slug, @Nullable TagRequest request) {
    return counted(editing.change(slug, required(request), user.id()));
  }

  @DELETE
  @Path("/{slug}")
  @RolesAllowed("moderator")
  @RunOnVirtualThread
  @Operation(operationId = "deleteTag", summary = "Delete a tag that no item was given")
  public RestResponse<Void> delete(@PathParam("slug") String slug) {
    editing.delete(slug, user.id());
    return RestResponse.noContent();
  }

  @POST
  @Path("/{slug}/merge")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("moderator")
  @RunOnVirtualThread
  @Operation(operationId = "mergeTag", summary = "Make a tag an alias of another one")
  public TagItem merge(@PathParam("slug") String slug, @Nullable MergeRequest request) {
    String into = request == null ? null : request.into();
    return counted(editing.merge(slug, Objects.requireNonNullElse(into, ""), user.id()));
  }

  private static TagRequest required(@Nullable TagRequest request) {
    if (request == null) {
      throw new ProblemException(CommunityProblem.INVALID_TAG, "A tag is needed");
    }
    return request;
  }

  private TagItem counted(io.vitrine.community.tag.Tag tag) {
    return item(tag, QuarkusTransaction.requiringNew().call(uses::counts));
  }

  private static TagItem item(io.vitrine.community.tag.Tag tag, Map<String, Long> counts) {
    return new TagItem(
        tag.slug(),
        tag.name(),
        List.copyOf(tag.aliases()),
        List.copyOf(tag.implies()),
        counts.getOrDefault(tag.slug(), 0L));
  }
}
