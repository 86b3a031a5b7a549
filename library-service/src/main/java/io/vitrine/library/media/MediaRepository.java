package io.vitrine.library.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.SelectionQuery;

/// Reads and writes `media`, inside a transaction that has a team context: the database shows no
/// row of another team, so no question here names the teams, but for the sake of an index.
@ApplicationScoped
class MediaRepository {
  private final Session session;

  MediaRepository(Session session) {
    this.session = session;
  }

  void add(MediaEntity media) {
    session.persist(media);
  }

  Optional<MediaEntity> findLive(UUID id) {
    return session
        .createSelectionQuery(
            "from MediaEntity where id = :id and status = 'active'", MediaEntity.class)
        .setParameter("id", id)
        .uniqueResultOptional();
  }

  /// One page. Each team is walked along its own index and the few first rows of each are merged,
  /// so that no more rows are read than the page's end asks for.
  List<MediaEntity> page(MediaQuery query) {
    SelectionQuery<MediaEntity> page = session.createNativeQuery(pageSql(query), MediaEntity.class);
    filter(page, query);
    page.setParameter("limit", query.limit());
    page.setParameter("offset", query.offset());
    return page.getResultList();
  }

  long count(MediaQuery query) {
    String sql = "select count(*) from media m where m.status = 'active'" + conditions(query);
    SelectionQuery<Long> count = session.createNativeQuery(sql, Long.class);
    filter(count, query);
    return count.getSingleResult();
  }

  /// Hides an item.
  ///
  /// @return false when it is not live
  boolean markDeleted(UUID id, String userId, Instant now) {
    return session
            .createNativeMutationQuery(
                """
                update media set status = 'deleted', deleted_at = :now, deleted_by = :user, updated_at = :now
                where id = :id and status = 'active'
                """)
            .setParameter("now", now)
            .setParameter("user", userId)
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }

  /// The team of an item, without a context: for a consumer that must set one. Empty when there is
  /// no such item.
  Optional<UUID> teamOf(UUID id) {
    return Optional.ofNullable(
        session
            .createNativeQuery("select media_team_of(:id)", UUID.class)
            .setParameter("id", id)
            .getSingleResultOrNull());
  }

  static String pageSql(MediaQuery query) {
    return query.search().isPresent() ? matchingPage(query) : livePage(query);
  }

  private static String livePage(MediaQuery query) {
    return """
    select page.* from unnest(context_team_ids()) as team_of_context (id)
    cross join lateral (
      select m.* from media m
      where m.team_id = team_of_context.id and m.status = 'active' %1$s
      order by m.%2$s %3$s, m.id %3$s
      limit cast(:limit as bigint) + :offset
    ) as page
    order by page.%2$s %3$s, page.id %3$s
    limit :limit offset :offset
    """
        .formatted(conditions(query), query.order().column(), query.direction().word());
  }

  private static String matchingPage(MediaQuery query) {
    return """
    select m.* from media m
    where m.status = 'active' %1$s
    order by m.%2$s %3$s, m.id %3$s
    limit :limit offset :offset
    """
        .formatted(conditions(query), query.order().column(), query.direction().word());
  }

  private static String conditions(MediaQuery query) {
    String kind = query.kind().isPresent() ? " and m.kind = :kind" : "";
    String search =
        query.search().isPresent() ? " and m.id in (select media_matching(:pattern))" : "";
    return kind + search;
  }

  private static void filter(SelectionQuery<?> selection, MediaQuery query) {
    query.kind().ifPresent(kind -> selection.setParameter("kind", kind.word()));
    query.pattern().ifPresent(pattern -> selection.setParameter("pattern", pattern));
  }
}
