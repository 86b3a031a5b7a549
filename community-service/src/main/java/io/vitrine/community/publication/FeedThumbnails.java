package io.vitrine.community.publication;

import io.vitrine.community.rendition.ThumbnailSize;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;

/// Which thumbnails the items of a page have. The feed of the API has no field for them.
@ApplicationScoped
class FeedThumbnails {
  private final Session session;

  FeedThumbnails(Session session) {
    this.session = session;
  }

  /// By the item's id, for each size the width in pixels. Items that have none, or not yet, are
  /// left out.
  @Transactional
  Map<Long, Map<ThumbnailSize, Integer>> widths(Collection<FeedItem> items) {
    Map<Long, Map<ThumbnailSize, Integer>> found = new HashMap<>();
    for (Object[] row : rows(items.stream().map(FeedItem::id).toList())) {
      ThumbnailSize.of((Integer) row[1])
          .ifPresent(
              size ->
                  found
                      .computeIfAbsent((Long) row[0], id -> new EnumMap<>(ThumbnailSize.class))
                      .put(size, (Integer) row[2]));
    }
    return found;
  }

  private List<Object[]> rows(List<Long> ids) {
    return session
        .createNativeQuery(
            """
            select m.id, t.edge, t.width
            from community_media m join rendition_thumbnail t on t.rendition_id = m.rendition_id
            where m.id = any(:ids)
            """,
            Object[].class)
        .setParameter("ids", ids.toArray(Long[]::new))
        .getResultList();
  }
}
