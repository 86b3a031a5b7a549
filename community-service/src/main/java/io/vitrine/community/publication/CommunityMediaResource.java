package io.vitrine.community.publication;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.community.rendition.ContentRequest;
import io.vitrine.community.rendition.PublishedRendition;
import io.vitrine.community.rendition.RenditionBody;
import io.vitrine.community.rendition.RenditionContent;
import io.vitrine.web.ProblemException;
import io.vitrine.web.StandardProblem;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/community/media/{name}")
@Tag(name = "Community")
class CommunityMediaResource {
  private final PublicCopies copies;
  private final RenditionContent content;

  CommunityMediaResource(PublicCopies copies, RenditionContent content) {
    this.copies = copies;
    this.content = content;
  }

  @GET
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "getCommunityMedia", summary = "The bytes of a public copy")
  @APIResponse(
      responseCode = "200",
      description = "The bytes, whole; a part comes with 206",
      content =
          @Content(
              mediaType = MediaType.WILDCARD,
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  public RestResponse<RenditionBody> get(
      @PathParam("name") String name, @Context HttpHeaders headers) {
    return content.forEverybody(published(name), ContentRequest.get(headers));
  }

  @HEAD
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "headCommunityMedia", summary = "The headers of a public copy")
  @APIResponse(
      responseCode = "200",
      description = "What a GET says before the bytes",
      content = @Content(mediaType = MediaType.WILDCARD))
  public RestResponse<RenditionBody> head(
      @PathParam("name") String name, @Context HttpHeaders headers) {
    return content.forEverybody(published(name), ContentRequest.head(headers));
  }

  private PublishedRendition published(String name) {
    if (!PublicName.isPossible(name)) {
      throw new ProblemException(StandardProblem.NOT_FOUND);
    }
    return copies.named(name).orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
  }
}
