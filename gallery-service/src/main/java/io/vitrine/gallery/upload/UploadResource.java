package io.vitrine.gallery.upload;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.gallery.DeviceName;
import io.vitrine.gallery.access.DeviceAccess;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/// A device's uploads.
@Path("/api/gallery/{device}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class UploadResource {
  private final DeviceAccess access;
  private final Uploads uploads;

  UploadResource(DeviceAccess access, Uploads uploads) {
    this.access = access;
    this.uploads = uploads;
  }

  /// The answer to an upload.
  ///
  /// @param eventId of the new event, or of the one that the device had made of the same upload
  public record Uploaded(boolean success, String eventId) {}

  @POST
  @Path("upload")
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Authenticated
  public Uploaded upload(@RestPath String device, @BeanParam UploadForm form) {
    DeviceName opened = access.open(device);
    return new Uploaded(true, uploads.store(opened, Upload.of(form)).value());
  }
}
