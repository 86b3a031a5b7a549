package io.vitrine.events;

import static java.util.function.Function.identity;

import io.vitrine.events.EventTypes.EventType;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One envelope of each type: what the golden files hold.
final class SampleEvents {
  private static final UUID ID = UUID.fromString("6f1c2b9a-0d3e-4c56-9b7a-1e2f3a4b5c6d");
  private static final UUID MEDIA = UUID.fromString("0b7f6c1e-52f5-4d0a-8a43-7c6f7a0e9d11");
  private static final UUID TEAM = UUID.fromString("2e9d4a60-1b7c-4f7e-9f51-3f6f0a4c8b22");
  private static final Instant TIME = Instant.parse("2024-03-08T10:30:34.567Z");
  private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String ETAG = "9e107d9d372bb6826bd81d3542a419d6";
  private static final String UPLOAD = "users/user_alice/Uploads/upload-1709893834567-coffee.jpg";
  private static final StoredObject UPLOADED = new StoredObject("user-media", UPLOAD, ETAG, 94280);
  private static final Fingerprint FINGERPRINT =
      new Fingerprint(
          "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
          "d8f8f0cce0f4a84f0e370a22028f67f0b36e2ed596623e1d33e6b39c4e9c9b22",
          100);

  private static final Map<Class<? extends Event>, Envelope<Event>> BY_RECORD =
      all().stream().collect(Collectors.toMap(envelope -> envelope.data().getClass(), identity()));

  private SampleEvents() {}

  static Envelope<Event> of(EventType type) {
    return Objects.requireNonNull(BY_RECORD.get(type.record()), () -> "no sample of " + type);
  }

  private static List<Envelope<Event>> all() {
    return List.of(
        from(
            "vault-service",
            new VaultEvent.MediaStored(
                42,
                "user_alice",
                UPLOADED,
                "upload-1709893834567-coffee.jpg",
                "Kaffee & Küche.jpg",
                "image/jpeg",
                "upload",
                TIME,
                true)),
        from(
            "vault-service",
            null,
            new VaultEvent.MediaDeleted(42, "user_alice", "user-media", UPLOAD)),
        from(
            "vault-service",
            new VaultEvent.MediaRangeListed(40, 45, "user_alice", List.of(42L, 44L))),
        from(
            "community-service",
            new CommunityEvent.ShareCreated(
                42,
                "user_alice",
                "8c6f1d2e3b4a5968778695a4b3c2d1e0",
                true,
                "9e107d9d372bb6826bd81d3542a419d6",
                "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")),
        from("community-service", new CommunityEvent.ShareRemoved(42, "user_alice")),
        from(
            "community-service",
            new CommunityEvent.AdoptionRequested(
                "user_alice", "users/user_alice/Captions/new.png")),
        from(
            "community-service",
            new CommunityEvent.PublicationRemoved(42, "user_alice", 7, "unshared")),
        from(
            "library-service",
            new LibraryEvent.MediaAdded(
                MEDIA,
                TEAM,
                "user_alice",
                new StoredObject(
                    "library", "teams/" + TEAM + "/" + MEDIA + "/coffee.png", ETAG, 467214),
                "coffee.png",
                "image/png",
                467214)),
        from("library-service", new LibraryEvent.MediaChanged(MEDIA, TEAM, "user_alice")),
        from("library-service", new LibraryEvent.MediaDeleted(MEDIA, TEAM, "user_alice")),
        from("library-service", new LibraryEvent.MediaRestored(MEDIA, TEAM, "user_alice")),
        from(
            "gallery-service",
            new GalleryEvent.EventStored(
                "door-cam.1",
                "evt_01hrf5",
                "rocket.mp4",
                new StoredObject(
                    "gallery", "data/gallery/door-cam.1/incoming/rocket.mp4", ETAG, 26725),
                null,
                "video",
                "video/mp4",
                TIME)),
        from("gallery-service", new GalleryEvent.EventDeleted("door-cam.1", "evt_01hrf5")),
        from(
            "gallery-service",
            new GalleryEvent.PullRequested("door-cam.1", "evt_01hrf5", "cmd_01hrf6")),
        from(
            "gallery-service",
            new GalleryEvent.PullFinished("door-cam.1", "evt_01hrf5", "cmd_01hrf6", "done")),
        from(
            "community-service",
            new EnrichmentRequested(
                Requester.COMMUNITY,
                "7",
                3,
                UPLOADED,
                "Kaffee & Küche.jpg",
                Set.of(Task.COPY, Task.PROBE, Task.THUMBNAIL),
                new CopyOrder("general", "media/coffee-1a2b3c4d.jpg", true),
                new DetectionHints("Morning coffee", null, "coffee"),
                new ThumbnailOrder("general", "thumbnails/1a2b3c4d/"),
                "user_alice",
                true)),
        from("enrichment-worker", new EnrichmentResult.Started(Requester.COMMUNITY, "7", 3)),
        from(
            "enrichment-worker",
            new EnrichmentResult.Enriched(
                Requester.COMMUNITY,
                "7",
                3,
                ETAG,
                1,
                "video/mp4",
                640,
                427,
                12,
                1200L,
                new EnrichmentResult.DetectedCharacter("Ariel", 0.75, "name in title"),
                FINGERPRINT)),
        from(
            "enrichment-worker",
            new EnrichmentResult.CopyReady(
                Requester.COMMUNITY,
                "7",
                3,
                ETAG,
                1,
                new StoredObject(
                    "general",
                    "media/coffee-1a2b3c4d.jpg",
                    "e4d909c290d0fb1ca068ffaddf22cbd0",
                    88001),
                "image/jpeg",
                600,
                400,
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                FINGERPRINT)),
        from(
            "enrichment-worker",
            new EnrichmentResult.ThumbnailsReady(
                Requester.COMMUNITY,
                "7",
                3,
                ETAG,
                2,
                List.of(
                    new EnrichmentResult.Thumbnail(
                        new StoredObject(
                            "general",
                            "thumbnails/1a2b3c4d/320.webp",
                            "0cc175b9c0f1b6a831c399e269772661",
                            9001),
                        320,
                        213)))),
        from(
            "enrichment-worker",
            new EnrichmentResult.Rejected(
                Requester.COMMUNITY,
                "7",
                3,
                Task.COPY,
                EnrichmentResult.Reason.TOO_LARGE,
                "120 megapixels, 100 are allowed",
                4)),
        from(
            "vault-service",
            new ActivityRecorded(
                "user_alice",
                "media_deleted",
                "media_gallery",
                Map.of("mediaId", 42, "source", "upload", "communityCopy", false),
                Instant.parse("2024-03-08T10:30:34Z"))));
  }

  private static Envelope<Event> from(String service, Event event) {
    return from(service, TRACE, event);
  }

  private static Envelope<Event> from(String service, @Nullable String trace, Event event) {
    String request = trace == null ? null : "share-42";
    return new Envelope<>(ID, URI.create("/vitrine/" + service), TIME, trace, request, event);
  }
}
