package io.vitrine.library.media;

import io.vitrine.events.EnrichmentResult.Enriched;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
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
                update media set enrichment_status = 'failed', enrichment_error = :reason, updated_at = :now
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
}
