package io.vitrine.library.media;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.library.access.CurrentCaller;
import io.vitrine.library.access.NeedsScope;
import io.vitrine.library.access.Scope;
import io.vitrine.library.answer.Answer;
import io.vitrine.library.answer.ErrorDetails;
import io.vitrine.library.answer.FieldError;
import io.vitrine.library.answer.LibraryProblem;
import io.vitrine.library.media.UploadOutcome.NothingStored;
import io.vitrine.library.media.UploadOutcome.Stored;
import io.vitrine.storage.media.ObjectNames;
import io.vitrine.web.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/// Uploading files.
@Path("/api/v1/media/upload")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@RunOnVirtualThread
@Tag(name = "media")
class UploadResource {
  private static final String FIELD = "files";

  private final CurrentCaller caller;
  private final Uploads uploads;
  private final MediaConfig config;

  UploadResource(CurrentCaller caller, Uploads uploads, MediaConfig config) {
    this.caller = caller;
    this.uploads = uploads;
    this.config = config;
  }

  @POST
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @NeedsScope(Scope.MEDIA_WRITE)
  @Operation(operationId = "uploadMedia", summary = "Upload files")
  @Parameter(
      name = "x-team-id",
      in = ParameterIn.HEADER,
      description = "The team that gets the files; the default team without it",
      schema = @Schema(type = SchemaType.STRING))
  @APIResponse(
      responseCode = "200",
      description = "At least one file is stored; `skipped` and `failed` name the others")
  @APIResponse(
      responseCode = "400",
      description = "No file or too many files were sent, or none could be stored")
  @APIResponse(responseCode = "401", description = "Nobody is logged in")
  @APIResponse(
      responseCode = "403",
      description = "The scope is missing, or not a member of the team of x-team-id")
  @APIResponse(
      responseCode = "413",
      description = "The request is too large, or every file with content is")
  @APIResponse(
      responseCode = "415",
      description = "The request is no form, or no file with content is of a type that is taken")
  @APIResponse(responseCode = "503", description = "The store is away; nothing was stored")
  public Answer<UploadAnswer> upload(@RestForm(FIELD) List<FileUpload> files) {
    checkCount(files.size());
    List<IncomingFile> incoming = files.stream().map(UploadResource::incoming).toList();
    return switch (uploads.upload(caller.get(), incoming)) {
      case Stored stored -> Answer.of(UploadAnswers.of(stored));
      case NothingStored nothing -> throw UploadAnswers.of(nothing);
    };
  }

  private void checkCount(int count) {
    if (count == 0) {
      throw refused(FieldError.required(FIELD, "At least one file is required"));
    }
    if (count > config.maxFiles()) {
      String message = "Array must contain at most %d element(s)".formatted(config.maxFiles());
      throw refused(FieldError.tooBig(FIELD, config.maxFiles(), message));
    }
  }

  private static ProblemException refused(FieldError error) {
    return new ProblemException(
        LibraryProblem.INVALID_BODY,
        LibraryProblem.INVALID_BODY.message(),
        new ErrorDetails(List.of(error)));
  }

  private static IncomingFile incoming(FileUpload file) {
    String name = Objects.requireNonNullElse(file.fileName(), "");
    return new IncomingFile(ObjectNames.safe(name), file.uploadedFile(), file.size());
  }
}
