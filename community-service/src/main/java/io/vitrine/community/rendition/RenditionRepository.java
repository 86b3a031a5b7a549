package io.vitrine.community.rendition;

import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.vitrine.community.media.LockedMedia;
import io.vitrine.community.media.VaultMedia;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

@ApplicationScoped
class RenditionRepository implements PanacheRepository<RenditionEntity> {
  private static final Set<RenditionStatus> READY =
      EnumSet.of(RenditionStatus.PUBLISHED, RenditionStatus.HELD);

  private static final String ADD =
      """
      insert into rendition (media_id, purpose, generation, bucket, status, requested_at,
                             source_etag, marked, key_secret)
      select ?, purpose, 1, ?, 'processing', ?, ?, purpose = any (?::text[]),
             replace(gen_random_uuid()::text, '-', '')
      from unnest(?::text[]) as purpose
      on conflict (media_id, purpose) do nothing
      returning id, purpose, key_secret
      """;

  private final AgroalDataSource dataSource;

  RenditionRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  Optional<RenditionEntity> of(long mediaId, Purpose purpose) {
    return find("mediaId = ?1 and purpose = ?2", mediaId, purpose).firstResultOptional();
  }

  /// Inserts renditions in their first generation, unknown to Hibernate. Plain JDBC: most shares
  /// are an item's first, and need no look at what was there before.
  ///
  /// @param marked the purposes whose copies carry the mark
  /// @return those that the item did not have already, with their ids
  List<RenditionEntity> add(
      LockedMedia locked, Set<Purpose> purposes, Set<Purpose> marked, String bucket, Instant now) {
    VaultMedia media = locked.media();
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setLong(1, media.id());
      statement.setString(2, bucket);
      statement.setObject(3, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
      statement.setString(4, media.object().etag());
      statement.setArray(5, connection.createArrayOf("text", words(marked)));
      statement.setArray(6, connection.createArrayOf("text", words(purposes)));
      try (ResultSet row = statement.executeQuery()) {
        List<RenditionEntity> added = new ArrayList<>();
        while (row.next()) {
          Purpose purpose = StoredNames.purpose(row.getString(2));
          RenditionEntity first =
              RenditionEntity.first(
                  row.getLong(1), media, purpose, marked.contains(purpose), bucket, now);
          first.keySecret = row.getString(3);
          added.add(first);
        }
        return added;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot add renditions", e);
    }
  }

  private static Object[] words(Set<Purpose> purposes) {
    return purposes.stream().map(StoredNames::of).toArray();
  }

  /// Whose the item is.
  String ownerOf(RenditionEntity rendition) {
    return getSession()
        .createNativeQuery("select user_id from vault_media where id = :id", String.class)
        .setParameter("id", rendition.mediaId)
        .getSingleResult();
  }

  List<RenditionEntity> of(long mediaId) {
    return list("mediaId = ?1 order by id", mediaId);
  }

  /// The item's renditions as they are committed. Each share asks, some of them often, so it is one
  /// plain statement without a transaction around it.
  List<RenditionState> states(long mediaId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select id, purpose, status, reason from rendition where media_id = ? order by"
                    + " id")) {
      statement.setLong(1, mediaId);
      try (ResultSet row = statement.executeQuery()) {
        List<RenditionState> states = new ArrayList<>();
        while (row.next()) {
          states.add(
              new RenditionState(
                  row.getLong(1),
                  StoredNames.purpose(row.getString(2)),
                  StoredNames.status(row.getString(3)),
                  row.getString(4)));
        }
        return states;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the state of renditions", e);
    }
  }

  Optional<RenditionEntity> published(long id) {
    return find("id = ?1 and status = ?2", id, RenditionStatus.PUBLISHED).firstResultOptional();
  }

  /// Those of the renditions that have a copy, shown or not.
  List<RenditionEntity> ready(Collection<Long> ids) {
    return list("id in ?1 and status in ?2", ids, READY);
  }

  /// Renditions that have been waited for since before a time, some of them.
  List<Long> waitingSince(Instant before, int limit) {
    return getSession()
        .createNativeQuery(
            """
            select id from rendition
            where status = 'processing' and requested_at < :before
            order by requested_at limit :limit
            """,
            Long.class)
        .setParameter("before", before)
        .setParameter("limit", limit)
        .getResultList();
  }

  /// The item that a rendition belongs to.
  Optional<Long> mediaOf(long id) {
    return getSession()
        .createNativeQuery("select media_id from rendition where id = :id", Long.class)
        .setParameter("id", id)
        .uniqueResultOptional();
  }

  /// The last of so many renditions after one, empty when there is none.
  Optional<Long> lastOfRange(long after, int count) {
    return Optional.ofNullable(
        getSession()
            .createNativeQuery(
                """
                select max(id) from (
                  select id from rendition where id > :after order by id limit :count) as range
                """,
                Long.class)
            .setParameter("after", after)
            .setParameter("count", count)
            .getSingleResultOrNull());
  }

  /// Items with a ready copy that one of these entries of the block list means: it has an original
  /// with these bytes, or looks like this picture and shows enough to say so. The likeness has no
  /// index: each copy is compared with each entry.
  List<Long> meantBy(List<Long> entries, long after, long to) {
    return getSession()
        .createNativeQuery(
            """
            select media_id from rendition r
            where id > :after and id <= :to and status in ('published', 'held')
              and exists (
                select from block_entry e
                where e.id = any(:entries) and e.kind = 'sha256' and e.value = r.source_sha256)
            union
            select media_id from rendition r
            where id > :after and id <= :to and status in ('published', 'held')
              and pdq_quality >= 50
              and exists (
                select from block_entry e
                where e.id = any(:entries) and e.kind = 'pdq'
                  and bit_count(r.pdq_bits # e.pdq_bits) <= 31)
            """,
            Long.class)
        .setParameter("after", after)
        .setParameter("to", to)
        .setParameter("entries", entries.toArray(Long[]::new))
        .getResultList();
  }

  /// Against the other result and the removal that may come at the same time.
  Optional<RenditionEntity> locked(long id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
  }
}
