package io.vitrine.community.publication;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.community.rendition.ContentRequest;
import io.vitrine.community.rendition.PublishedRendition;
import io.vitrine.community.rendition.RenditionContent;
import io.vitrine.community.rendition.Renditions;
import io.vitrine.web.ProblemException;
import io.vitrine.web.StandardProblem;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

@Path("/community/media/{name}")
@Tag(name = "Community")
class CommunityMediaResource {
  private final CommunityMediaRepository repository;
  private final Renditions renditions;
  private final RenditionContent content;

  CommunityMediaResource(
      CommunityMediaRepository repository, Renditions renditions, RenditionContent content) {
    this.repository = repository;
    this.renditions = renditions;
    this.content = content;
  }

  @GET
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "getCommunityMedia", summary = "The bytes of a public copy")
  public RestResponse<StreamingOutput> get(
      @PathParam("name") String name, @Context HttpHeaders headers) {
    return content.forEverybody(published(name), ContentRequest.get(headers));
  }

  @HEAD
  @PermitAll
  @RunOnVirtualThread
  @Operation(operationId = "headCommunityMedia", summary = "The headers of a public copy")
  public RestResponse<StreamingOutput> head(
      @PathParam("name") String name, @Context HttpHeaders headers) {
    return content.forEverybody(published(name), ContentRequest.head(headers));
  }

  private PublishedRendition published(String name) {
    return QuarkusTransaction.requiringNew()
        .call(() -> repository.named(name).flatMap(it -> renditions.published(it.renditionId)))
        .orElseThrow(() -> new ProblemException(StandardProblem.NOT_FOUND));
  }
}
