package io.vitrine.vault.editing;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.vault.MediaId;
import io.vitrine.vault.VaultProblem;
import io.vitrine.vault.media.MediaEdits;
import io.vitrine.vault.media.MediaFile;
import io.vitrine.vault.media.MediaList;
import io.vitrine.web.CurrentUser;
import io.vitrine.web.JsonBody;
import io.vitrine.web.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;

@Path("/api/user/media/{id}")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MediaEditResource {
  private final MediaEdits edits;
  private final MediaList media;
  private final JsonBody json;
  private final CurrentUser user;

  MediaEditResource(MediaEdits edits, MediaList media, JsonBody json, CurrentUser user) {
    this.edits = edits;
    this.media = media;
    this.json = json;
    this.user = user;
  }

  /// Sets what the body names; the answer is the item as it is then.
  @PATCH
  @Consumes(MediaType.APPLICATION_JSON)
  public MediaFile edit(
      @PathParam("id") String id,
      @RequestBody(content = @Content(schema = @Schema(implementation = EditForm.class)))
          InputStream body) {
    MediaId item = MediaId.parse(id);
    if (!edits.edit(user.id(), item, EditForm.edit(json.read(body, EditForm.FIELDS)))) {
      throw new ProblemException(VaultProblem.MEDIA_NOT_FOUND);
    }
    return media
        .find(user.id(), item)
        .orElseThrow(() -> new ProblemException(VaultProblem.MEDIA_NOT_FOUND));
  }
}
