package io.vitrine.community.publication;

import io.vitrine.community.media.LockedItem;
import io.vitrine.community.media.LockedMedia;
import io.vitrine.community.media.VaultMedia;
import io.vitrine.community.rendition.CopySettled;
import io.vitrine.community.rendition.Purpose;
import io.vitrine.community.rendition.Renditions;
import io.vitrine.community.tag.Tags;
import io.vitrine.events.CommunityEvent.PublicationRemoved;
import io.vitrine.outbox.Outbox;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;

/// Puts items into the community and takes them out.
@ApplicationScoped
public class Publications {
  /// One in billions is taken; of several in a row, chance is not the reason.
  private static final int MOST_NAMES = 5;

  private final CommunityMediaRepository repository;
  private final Renditions renditions;
  private final CommunityUrl urls;
  private final Tags tags;
  private final Outbox outbox;
  private final Clock clock;
  private final SecureRandom chance = new SecureRandom();

  Publications(
      CommunityMediaRepository repository,
      Renditions renditions,
      CommunityUrl urls,
      Tags tags,
      Outbox outbox,
      Clock clock) {
    this.repository = repository;
    this.renditions = renditions;
    this.urls = urls;
    this.tags = tags;
    this.outbox = outbox;
    this.clock = clock;
  }

  /// Gives the item a place with exactly these tags. Again: the tags change, id and URL stay.
  ///
  /// @param renditionId the public copy's
  /// @param tags slugs or aliases; what they imply is added
  /// @throws ProblemException 400 when one of them is no tag any more
  public Placement publish(LockedMedia locked, long renditionId, Collection<String> tags) {
    VaultMedia media = locked.media();
    locked.item().require(media.id());
    for (int tried = 0; tried < MOST_NAMES; tried++) {
      CommunityMediaEntity place = fresh(media, renditionId);
      if (repository.add(place)) {
        repository.addTags(place, this.tags.assigned(tags));
        return new Placement(publication(place), true);
      }
      Optional<CommunityMediaEntity> known = repository.of(media.id());
      if (known.isPresent()) {
        repository.setTags(known.get(), this.tags.assigned(tags));
        return new Placement(publication(known.get()), false);
      }
      // Another item has the name, by chance.
    }
    throw new IllegalStateException("no place for item " + media.id());
  }

  private CommunityMediaEntity fresh(VaultMedia media, long renditionId) {
    CommunityMediaEntity place = new CommunityMediaEntity();
    place.mediaId = media.id();
    place.name = PublicName.of(media, chance.nextInt());
    place.renditionId = renditionId;
    place.source = media.source();
    place.sharedAt = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return place;
  }

  private Publication publication(CommunityMediaEntity place) {
    return new Publication(place.id(), urls.of(place.name));
  }

  /// The name says what the copy is, which only now is known for sure. The one that its owner was
  /// told goes on leading there.
  @Transactional(TxType.MANDATORY)
  void nameByType(@Observes CopySettled copy) {
    String mediaType = copy.mediaType();
    if (copy.purpose() == Purpose.COMMUNITY && mediaType != null) {
      repository.of(copy.item().mediaId()).ifPresent(place -> place.callByType(mediaType));
    }
  }

  /// The item of a public copy that is ready, shown or hidden.
  public Optional<Long> itemReadyAs(long communityMediaId) {
    return repository
        .findByIdOptional(communityMediaId)
        .filter(place -> renditions.isReady(place.renditionId))
        .map(place -> place.mediaId);
  }

  /// The item's place, shown or not.
  public Optional<Publication> find(long mediaId) {
    return repository.of(mediaId).map(this::publication);
  }

  /// Takes the item out: row, tags and copy go. An item without a place is left alone.
  ///
  /// @param reason `unshared`, `deleted` or `moderated`, for those who hear of it
  /// @return whether it had a place
  public boolean remove(LockedItem item, String userId, String reason) {
    long mediaId = item.mediaId();
    var known = repository.of(mediaId);
    known.ifPresent(
        place -> {
          repository.delete(place);
          repository.flush();
          renditions.discard(item, Purpose.COMMUNITY);
          outbox.append(new PublicationRemoved(mediaId, userId, place.id(), reason));
        });
    return known.isPresent();
  }
}
