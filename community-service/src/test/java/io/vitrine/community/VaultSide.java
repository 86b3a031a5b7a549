package io.vitrine.community;

import io.vitrine.events.Envelope;
import io.vitrine.events.StoredObject;
import io.vitrine.events.VaultEvent;
import io.vitrine.events.VaultEvent.MediaDeleted;
import io.vitrine.events.VaultEvent.MediaRangeListed;
import io.vitrine.events.VaultEvent.MediaStored;
import io.vitrine.testing.KafkaProbe;
import io.vitrine.testing.TokenMaker;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Stands in for the vault at the topic `vault.media`.
public final class VaultSide {
  private static final AtomicLong NEXT_ID = new AtomicLong(1000);

  private final KafkaProbe kafka;

  VaultSide(String bootstrap) {
    this.kafka = new KafkaProbe(bootstrap);
  }

  /// An id that no test has used.
  public static long newId() {
    return NEXT_ID.incrementAndGet();
  }

  /// An uploaded JPEG of this person.
  public long upload(String person) {
    return stored(newId(), person, "image/jpeg", "upload");
  }

  /// A video of this person.
  public long video(String person) {
    return stored(newId(), person, "video/mp4", "babecock");
  }

  public long stored(long id, String person, String mediaType, String source) {
    send(media(id, person, mediaType, source));
    return id;
  }

  /// An adopted upload that nobody has looked at yet, which is called a film.
  public long unseen(String person) {
    long id = newId();
    MediaStored known = media(id, person, "video/mp4", "upload");
    send(copy(known, known.object(), known.mediaType(), false));
    return id;
  }

  /// The worker has looked: the bytes are of this type.
  public void seen(long id, String person, String mediaType) {
    MediaStored known = media(id, person, mediaType, "upload");
    send(copy(known, known.object(), mediaType, true));
  }

  /// Other bytes lie under the key of an upload.
  ///
  /// @return their entity tag
  public String replaced(long id, String person) {
    MediaStored known = media(id, person, "image/jpeg", "upload");
    String etag = "etag" + id + "/second";
    StoredObject other =
        new StoredObject(known.object().bucket(), known.object().key(), etag, 4712);
    send(copy(known, other, known.mediaType(), true));
    return etag;
  }

  private static MediaStored copy(
      MediaStored media, StoredObject object, String mediaType, boolean typeFromBytes) {
    return new MediaStored(
        media.mediaId(),
        media.userId(),
        object,
        media.fileName(),
        media.originalName(),
        mediaType,
        media.source(),
        media.createdAt(),
        typeFromBytes);
  }

  public void deleted(long id, String person) {
    send(new MediaDeleted(id, TokenMaker.subject(person), "user-media", key(id, person)));
  }

  /// What the vault sends when everything is announced again: an item, as it did at first.
  public void announced(long id, String person) {
    stored(id, person, "image/jpeg", "upload");
  }

  /// And which items of a person are alive in a range.
  public void listed(long afterId, long upToId, String person, List<Long> living) {
    send(new MediaRangeListed(afterId, upToId, TokenMaker.subject(person), living));
  }

  public static String key(long id, String person) {
    return "users/%s/Uploads/holiday %d.jpg".formatted(TokenMaker.subject(person), id);
  }

  private static MediaStored media(long id, String person, String mediaType, String source) {
    return new MediaStored(
        id,
        TokenMaker.subject(person),
        new StoredObject("user-media", key(id, person), "etag" + id, 4711),
        "holiday " + id + ".jpg",
        "Holiday " + id + (mediaType.startsWith("video/") ? ".mp4" : ".jpg"),
        mediaType,
        source,
        Instant.now(),
        true);
  }

  private void send(VaultEvent event) {
    kafka.produce(
        event.topic().wireName(),
        event.key(),
        new Envelope<>(
            UUID.randomUUID(), URI.create("/vitrine/vault-service"), Instant.now(), null, event));
  }
}
