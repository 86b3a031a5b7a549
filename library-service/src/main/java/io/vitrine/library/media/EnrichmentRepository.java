package io.vitrine.library.media;

import io.vitrine.events.EnrichmentResult.Enriched;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/// Applies what the worker found to `media`. Each statement checks that the result answers the
/// newest request for a live item; otherwise it changes nothing and returns false.
@ApplicationScoped
class EnrichmentRepository {
  private final Session session;

  EnrichmentRepository(Session session) {
    this.session = session;
  }

  boolean started(UUID id, long generation) {
    return session
            .createNativeMutationQuery(
                """
                update media set enrichment_status = 'processing'
                where id = :id and status = 'active'
                  and enrichment_generation = :generation and enrichment_status = 'pending'
                """)
            .setParameter("id", id)
            .setParameter("generation", generation)
            .executeUpdate()
        == 1;
  }

  /// Takes the dimensions, unless they are of other bytes or of an older worker. Dimensions of zero
  /// are no dimensions: what the row has stays.
  boolean enriched(UUID id, Enriched found, Instant now) {
    return session
            .createNativeMutationQuery(
                """
                update media set
                  width = case when :width > 0 and :height > 0 then :width else width end,
                  height = case when :width > 0 and :height > 0 then :height else height end,
                  enrichment_status = 'completed', enrichment_error = null,
                  enrichment_due_at = null, enrichment_attempts = 0,
                  processor_version = :version, updated_at = :now
                where id = :id and status = 'active'
                  and enrichment_generation = :generation
                  and (processor_version is null or processor_version <= :version)
                  and object_etag = coalesce(cast(:etag as text), object_etag)
                """)
            .setParameter("width", found.width())
            .setParameter("height", found.height())
            .setParameter("version", found.processorVersion())
            .setParameter("now", now)
            .setParameter("id", id)
            .setParameter("generation", found.generation())
            .setParameter("etag", found.sourceEtag(), String.class)
            .executeUpdate()
        == 1;
  }

  /// Says why the worker could not look at an item.
  ///
  /// @param reason the word that users see
  boolean rejected(UUID id, long generation, String reason, Instant now) {
    return session
            .createNativeMutationQuery(
                """
                update media set enrichment_status = 'failed', enrichment_error = :reason, updated_at = :now,
                  enrichment_due_at = null
                where id = :id and status = 'active'
                  and enrichment_generation = :generation
                  and enrichment_status in ('pending', 'processing')
                """)
            .setParameter("reason", reason)
            .setParameter("now", now)
            .setParameter("id", id)
            .setParameter("generation", generation)
            .executeUpdate()
        == 1;
  }

  /// Some items whose answer is overdue, of any team.
  List<UUID> overdue(int limit) {
    return session
        .createNativeQuery("select media_enrichment_overdue(:most)", UUID.class)
        .setParameter("most", limit)
        .getResultList();
  }

  /// How often a live item that is still overdue was asked about again; its row is locked. Empty
  /// when another replica was faster.
  Optional<Integer> attemptsOfOverdue(UUID id) {
    return Optional.ofNullable(
        session
            .createNativeQuery(
                """
                select enrichment_attempts from media
                where id = :id and enrichment_due_at <= clock_timestamp() for update
                """,
                Integer.class)
            .setParameter("id", id)
            .getSingleResultOrNull());
  }

  void askedAgain(UUID id, Instant due) {
    session
        .createNativeMutationQuery(
            """
            update media set enrichment_attempts = enrichment_attempts + 1, enrichment_due_at = :due
            where id = :id
            """)
        .setParameter("id", id)
        .setParameter("due", due)
        .executeUpdate();
  }

  /// Nothing is waited for of an item that is in the bin.
  void noLongerDue(UUID id) {
    session
        .createNativeMutationQuery("update media set enrichment_due_at = null where id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }
}
