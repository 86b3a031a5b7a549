package io.vitrine.library.media;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.Requester;
import io.vitrine.events.StoredObject;
import io.vitrine.events.Task;
import io.vitrine.library.tenancy.TeamContext;
import io.vitrine.outbox.EnrichmentWaitConfig;
import io.vitrine.outbox.Outbox;
import io.vitrine.outbox.OverdueEnrichment;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Items that the worker has not answered about. An object of the library is never written twice,
/// so the same question is asked again, and the answer to the first still counts.
@ApplicationScoped
class OverdueItems implements OverdueEnrichment {
  private final MediaRepository media;
  private final EnrichmentRepository enrichment;
  private final TeamContext context;
  private final Outbox outbox;
  private final EnrichmentWaitConfig wait;
  private final Clock clock;

  OverdueItems(
      MediaRepository media,
      EnrichmentRepository enrichment,
      TeamContext context,
      Outbox outbox,
      EnrichmentWaitConfig wait,
      Clock clock) {
    this.media = media;
    this.enrichment = enrichment;
    this.context = context;
    this.outbox = outbox;
    this.wait = wait;
    this.clock = clock;
  }

  @Override
  public List<String> overdue(int limit) {
    return QuarkusTransaction.requiringNew().call(() -> enrichment.overdue(limit)).stream()
        .map(UUID::toString)
        .toList();
  }

  @Override
  public void settle(String id) {
    UUID item = UUID.fromString(id);
    Optional<UUID> team = QuarkusTransaction.requiringNew().call(() -> media.teamOf(item));
    team.ifPresent(
        of ->
            context.run(
                "",
                Set.of(of),
                () -> {
                  enrichment.attemptsOfOverdue(item).ifPresent(asked -> settle(item, asked));
                  return item;
                }));
  }

  private void settle(UUID id, int asked) {
    Optional<MediaEntity> live = media.findLive(id);
    if (live.isEmpty()) {
      enrichment.noLongerDue(id);
    } else if (asked < wait.attempts()) {
      enrichment.askedAgain(id, clock.instant().plus(wait.limit()));
      outbox.append(question(live.get()));
    } else {
      enrichment.rejected(id, live.get().enrichmentGeneration, GIVEN_UP, clock.instant());
    }
  }

  private static EnrichmentRequested question(MediaEntity row) {
    return new EnrichmentRequested(
            Requester.LIBRARY,
            row.id.toString(),
            row.enrichmentGeneration,
            new StoredObject(row.objectBucket, row.objectKey, row.objectEtag, row.fileSize),
            row.filename,
            Set.of(Task.PROBE),
            null)
        .ownedBy(row.teamId.toString())
        .inBackground();
  }
}
