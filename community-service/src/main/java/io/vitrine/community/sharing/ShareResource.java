package io.vitrine.community.sharing;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.CurrentUser;
import io.vitrine.web.PathId;
import io.vitrine.web.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sharing")
class ShareResource {
  /// What a successful removal says.
  record RemovedAnswer(String message) {}

  private final ShareService service;

  private final CurrentUser user;

  ShareResource(ShareService service, CurrentUser user) {
    this.service = service;
    this.user = user;
  }

  @POST
  @Path("/media/{id}/share")
  @Consumes(MediaType.APPLICATION_JSON)
  @Authenticated
  @RunOnVirtualThread
  @Operation(operationId = "shareMedia", summary = "Share an item by link and to the community")
  public ShareAnswer share(@PathParam("id") String id, @Nullable ShareRequest request) {
    return service.share(
        PathId.number(id, CommunityProblem.INVALID_MEDIA_ID),
        user.id(),
        Objects.requireNonNullElse(request, ShareRequest.EMPTY));
  }

  @DELETE
  @Path("/media/{id}/share")
  @Authenticated
  @RunOnVirtualThread
  @Operation(operationId = "unshareMedia", summary = "Remove an item's link and public copy")
  public RemovedAnswer remove(@PathParam("id") String id) {
    service.remove(PathId.number(id, CommunityProblem.INVALID_MEDIA_ID), user.id());
    return new RemovedAnswer("Share removed");
  }

  @POST
  @Path("/user/media/share")
  @Consumes(MediaType.APPLICATION_JSON)
  @Authenticated
  @RunOnVirtualThread
  @Operation(operationId = "shareMediaByPath", summary = "Share an item by its storage path")
  public ShareAnswer shareByPath(@Nullable PathShareRequest request) {
    if (request == null || request.filePath() == null) {
      throw new ProblemException(CommunityProblem.INVALID_FILE_PATH);
    }
    return service.shareByPath(request.filePath(), user.id(), request.share());
  }
}
