package io.vitrine.gallery.event;

import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vitrine.gallery.DeviceName;
import io.vitrine.gallery.GalleryProblem;
import io.vitrine.gallery.access.DeviceAccess;
import io.vitrine.gallery.event.EventAnswers.Deleted;
import io.vitrine.gallery.event.EventAnswers.Folders;
import io.vitrine.gallery.event.EventAnswers.Paths;
import io.vitrine.gallery.event.EventAnswers.Statistics;
import io.vitrine.gallery.event.EventCatalogue.Page;
import io.vitrine.web.ProblemException;
import io.vitrine.web.QueryValues;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// A device's events, as JSON.
@Path("/api/gallery/{device}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class EventResource {
  private static final int LARGEST_PAGE = 1000;
  private static final int USUAL_PAGE = 50;

  private final DeviceAccess access;
  private final EventCatalogue catalogue;
  private final EventLedger ledger;
  private final DeviceFolders folders;

  EventResource(
      DeviceAccess access, EventCatalogue catalogue, EventLedger ledger, DeviceFolders folders) {
    this.access = access;
    this.catalogue = catalogue;
    this.ledger = ledger;
    this.folders = folders;
  }

  @GET
  @Path("paths")
  @Authenticated
  public Paths paths(@RestPath String device) {
    DeviceName opened = access.open(device);
    return new Paths(true, new Folders(folders.incoming(opened), folders.thumbnails(opened)));
  }

  @GET
  @Path("stats")
  @Authenticated
  public Statistics statistics(@RestPath String device) {
    return catalogue.statistics(access.open(device));
  }

  @GET
  @Path("events")
  @Authenticated
  public RestResponse<List<EventView>> list(
      @RestPath String device,
      @RestQuery("media_type") @Nullable String mediaType,
      @RestQuery @Nullable String limit,
      @RestQuery @Nullable String offset) {
    DeviceName opened = access.open(device);
    Page page =
        catalogue.newestFirst(
            opened,
            kind(mediaType),
            QueryValues.between("offset", offset, 0, Integer.MAX_VALUE - LARGEST_PAGE, 0),
            QueryValues.between("limit", limit, 1, LARGEST_PAGE, USUAL_PAGE));
    return ResponseBuilder.ok(page.events()).header("X-Total-Count", page.total()).build();
  }

  @GET
  @Path("events/{id}")
  @Authenticated
  public EventView get(@RestPath String device, @RestPath String id) {
    return catalogue.view(access.open(device), eventId(id));
  }

  @DELETE
  @Path("events/{id}")
  @Authenticated
  public Deleted delete(@RestPath String device, @RestPath String id) {
    ledger.delete(access.open(device), eventId(id));
    return new Deleted(true);
  }

  static EventId eventId(String id) {
    return EventId.parse(id)
        .orElseThrow(() -> new ProblemException(GalleryProblem.EVENT_NOT_FOUND));
  }

  private static @Nullable MediaKind kind(@Nullable String mediaType) {
    if (mediaType == null || mediaType.isEmpty()) {
      return null;
    }
    // The fallback is never taken: an empty value has been answered above.
    return QueryValues.oneOf("media_type", mediaType, MediaKind.words(), MediaKind.OTHER);
  }
}
