package io.vitrine.library.media;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.library.access.CurrentCaller;
import io.vitrine.library.access.NeedsScope;
import io.vitrine.library.access.Scope;
import io.vitrine.library.answer.Answer;
import io.vitrine.library.answer.LibraryProblem;
import io.vitrine.library.media.MediaLibrary.Found;
import io.vitrine.web.ProblemException;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/// Listing, looking at and deleting media.
@Path("/api/v1/media")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "media")
class MediaResource {
  private final CurrentCaller caller;
  private final MediaLibrary library;
  private final MediaItems items;

  MediaResource(CurrentCaller caller, MediaLibrary library, MediaItems items) {
    this.caller = caller;
    this.library = library;
    this.items = items;
  }

  @GET
  @NeedsScope(Scope.MEDIA_READ)
  @Operation(operationId = "listMedia", summary = "List media (paginated, filterable)")
  @Parameter(
      name = "limit",
      in = ParameterIn.QUERY,
      schema =
          @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
  @Parameter(
      name = "offset",
      in = ParameterIn.QUERY,
      schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "0"))
  @Parameter(
      name = "orderBy",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              enumeration = {"createdAt", "filename", "fileSize"},
              defaultValue = "createdAt"))
  @Parameter(
      name = "orderDir",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              enumeration = {"asc", "desc"},
              defaultValue = "desc"))
  @Parameter(
      name = "type",
      in = ParameterIn.QUERY,
      schema =
          @Schema(
              enumeration = {"image", "video", "all"},
              defaultValue = "all"))
  @Parameter(
      name = "search",
      in = ParameterIn.QUERY,
      description = "Part of filename, title, alternative text or caption, in any case",
      schema = @Schema(type = SchemaType.STRING, maxLength = 255))
  @Parameter(
      name = "x-team-id",
      in = ParameterIn.HEADER,
      description = "The team; all own teams without it",
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(responseCode = "200", description = "A page of media")
  @APIResponse(responseCode = "400", description = "A parameter was refused")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(
      responseCode = "403",
      description = "The scope is missing, or not a member of the team of x-team-id")
  public Answer<MediaPage> list(@Context UriInfo uri) {
    MediaQuery query = new MediaQueryParser(uri.getQueryParameters()).parse();
    Found found = library.list(caller.get(), query);
    return Answer.of(
        new MediaPage(
            found.rows().stream().map(items::of).toList(),
            found.total(),
            query.limit(),
            query.offset()));
  }

  @GET
  @Path("/{id}")
  @NeedsScope(Scope.MEDIA_READ)
  @Operation(operationId = "getMedia", summary = "Get single media")
  @Parameter(
      name = "x-team-id",
      in = ParameterIn.HEADER,
      description = "The team; all own teams without it",
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(responseCode = "200", description = "The item")
  @APIResponse(responseCode = "404", description = "No such item, or not the caller's")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(
      responseCode = "403",
      description = "The scope is missing, or not a member of the team of x-team-id")
  public Answer<MediaItem> get(@RestPath String id) {
    return library
        .find(caller.get(), MediaIds.parse(id))
        .map(items::of)
        .map(Answer::of)
        .orElseThrow(MediaResource::notFound);
  }

  @DELETE
  @Path("/{id}")
  @NeedsScope(Scope.MEDIA_DELETE)
  @Operation(operationId = "deleteMedia", summary = "Delete media (soft delete)")
  @Parameter(
      name = "x-team-id",
      in = ParameterIn.HEADER,
      description = "The team; all own teams without it",
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(responseCode = "200", description = "The item is hidden; its bytes stay")
  @APIResponse(responseCode = "404", description = "No such item, or not the caller's")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(
      responseCode = "403",
      description = "The scope is missing, or not a member of the team of x-team-id")
  public Answer<DeleteAnswer> delete(@RestPath String id) {
    UUID wanted = MediaIds.parse(id);
    if (!library.delete(caller.get(), wanted)) {
      throw notFound();
    }
    return Answer.of(new DeleteAnswer("Media deleted successfully"));
  }

  static ProblemException notFound() {
    return new ProblemException(LibraryProblem.MEDIA_NOT_FOUND);
  }
}
