package io.vitrine.gallery.device;

import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.gallery.DeviceName;
import io.vitrine.gallery.GalleryProblem;
import io.vitrine.gallery.device.DeviceAnswers.Page;
import io.vitrine.gallery.device.DeviceAnswers.Revoked;
import io.vitrine.gallery.device.DeviceAnswers.WithToken;
import io.vitrine.gallery.device.Devices.Issued;
import io.vitrine.web.Cursor;
import io.vitrine.web.ProblemException;
import io.vitrine.web.QueryValues;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/// The fleet, for operators.
@Path("/api/gallery/devices")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class DeviceResource {
  private static final int LARGEST_PAGE = 1000;
  private static final int USUAL_PAGE = 100;

  private final Devices devices;

  DeviceResource(Devices devices) {
    this.devices = devices;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed("operator")
  @APIResponseSchema(value = WithToken.class, responseCode = "201", responseDescription = "Created")
  public RestResponse<WithToken> register(@Nullable RegistrationRequest request) {
    return secret(Status.CREATED, devices.register(Registration.of(request)));
  }

  @GET
  @RolesAllowed("operator")
  public Page list(@RestQuery @Nullable String limit, @RestQuery @Nullable String cursor) {
    int size = QueryValues.between("limit", limit, 1, LARGEST_PAGE, USUAL_PAGE);
    List<Device> found = devices.newestFirst(Cursor.decode(cursor), size + 1);
    List<Device> page = found.subList(0, Math.min(size, found.size()));
    return new Page(
        true,
        page.stream().map(DeviceView::of).toList(),
        found.size() > size ? cursorAfter(page.getLast()) : null);
  }

  @POST
  @Path("{device}/token")
  @RolesAllowed("operator")
  public RestResponse<WithToken> rotateToken(@RestPath String device) {
    return secret(Status.OK, devices.rotateToken(known(device)));
  }

  @DELETE
  @Path("{device}")
  @RolesAllowed("operator")
  public Revoked revoke(@RestPath String device) {
    devices.revoke(known(device));
    return new Revoked(true);
  }

  private static DeviceName known(String device) {
    return DeviceName.parse(device)
        .orElseThrow(() -> new ProblemException(GalleryProblem.DEVICE_NOT_FOUND));
  }

  private static String cursorAfter(Device device) {
    return new Cursor(device.createdAt(), device.id().value()).encode();
  }

  private static RestResponse<WithToken> secret(Status status, Issued issued) {
    WithToken body = new WithToken(true, DeviceView.of(issued.device()), issued.token());
    return ResponseBuilder.create(status, body)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }
}
