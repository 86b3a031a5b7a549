package io.vitrine.community.rendition;

import io.vitrine.events.EnrichmentResult.Thumbnail;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

@ApplicationScoped
class ThumbnailRepository {
  /// What the table keeps of one.
  ///
  /// @param size in bytes
  /// @param etag of the store
  record Stored(int width, int height, long size, String etag) {}

  /// A thumbnail that was forgotten.
  ///
  /// @param etag of the store
  record Gone(ThumbnailSize size, String etag) {}

  private final Session session;

  ThumbnailRepository(Session session) {
    this.session = session;
  }

  void put(long renditionId, ThumbnailSize size, Thumbnail thumbnail) {
    session
        .createNativeMutationQuery(
            """
            insert into rendition_thumbnail (rendition_id, edge, width, height, size_bytes, etag)
            values (:rendition, :edge, :width, :height, :size, :etag)
            on conflict (rendition_id, edge) do update
              set width = excluded.width, height = excluded.height,
                  size_bytes = excluded.size_bytes, etag = excluded.etag
            """)
        .setParameter("rendition", renditionId)
        .setParameter("edge", size.edge())
        .setParameter("width", thumbnail.width())
        .setParameter("height", thumbnail.height())
        .setParameter("size", thumbnail.object().size())
        .setParameter("etag", thumbnail.object().etag())
        .executeUpdate();
  }

  Optional<Stored> find(long renditionId, ThumbnailSize size) {
    return session
        .createNativeQuery(
            """
            select width, height, size_bytes, etag from rendition_thumbnail
            where rendition_id = :rendition and edge = :edge
            """,
            Object[].class)
        .setParameter("rendition", renditionId)
        .setParameter("edge", size.edge())
        .uniqueResultOptional()
        .map(row -> new Stored((Integer) row[0], (Integer) row[1], (Long) row[2], (String) row[3]));
  }

  /// Forgets a rendition's thumbnails.
  ///
  /// @return those that there were
  List<Gone> delete(long renditionId) {
    return session
        .createNativeQuery(
            "delete from rendition_thumbnail where rendition_id = :rendition returning edge, etag",
            Object[].class)
        .setParameter("rendition", renditionId)
        .getResultList()
        .stream()
        .flatMap(
            row ->
                ThumbnailSize.of((Integer) row[0])
                    .map(size -> new Gone(size, (String) row[1]))
                    .stream())
        .toList();
  }

  boolean any(long renditionId) {
    return session
        .createNativeQuery(
            "select exists (select from rendition_thumbnail where rendition_id = :rendition)",
            Boolean.class)
        .setParameter("rendition", renditionId)
        .getSingleResult();
  }
}
