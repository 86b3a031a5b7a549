package io.vitrine.vault.upload;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.vault.VaultProblem;
import io.vitrine.web.CurrentUser;
import io.vitrine.web.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

@Path("/api/user/media")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class MediaUploadResource {
  private static final int MOST_FILES = 20;

  private final MediaUpload upload;
  private final CurrentUser user;

  MediaUploadResource(MediaUpload upload, CurrentUser user) {
    this.upload = upload;
    this.user = user;
  }

  /// Each file has its own outcome. 201 when one could be stored. When none could: 503 while the
  /// store is away, else 413 when one was too large, else 415.
  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  public RestResponse<UploadAnswer> upload(@RestForm("files") List<FileUpload> files) {
    if (files == null || files.isEmpty()) {
      throw new ProblemException(VaultProblem.NO_FILES);
    }
    if (files.size() > MOST_FILES) {
      throw new ProblemException(VaultProblem.TOO_MANY_FILES);
    }
    List<UploadOutcome> outcomes = upload.storeAll(user.id(), files);
    UploadAnswer answer = UploadAnswer.of(outcomes);
    if (answer.files().isEmpty()) {
      throw refusal(outcomes);
    }
    return RestResponse.status(RestResponse.Status.CREATED, answer);
  }

  /// A fault of ours comes before a refusal: the same request may succeed later.
  private static RuntimeException refusal(List<UploadOutcome> outcomes) {
    for (UploadOutcome outcome : outcomes) {
      if (outcome instanceof UploadOutcome.Failed failed) {
        return failed.cause();
      }
    }
    boolean tooLarge = outcomes.stream().anyMatch(UploadOutcome.TooLarge.class::isInstance);
    return new ProblemException(
        tooLarge ? VaultProblem.FILE_TOO_LARGE : VaultProblem.UNSUPPORTED_FILE);
  }
}
