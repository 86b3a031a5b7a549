package io.vitrine.community.publication;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.vitrine.community.tag.AssignedTags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

@ApplicationScoped
class CommunityMediaRepository implements PanacheRepository<CommunityMediaEntity> {
  Optional<CommunityMediaEntity> of(long mediaId) {
    return find("mediaId", mediaId).firstResultOptional();
  }

  Optional<CommunityMediaEntity> named(String name) {
    return find("name", name).firstResultOptional();
  }

  /// The assignments of the row become exactly these.
  void setTags(CommunityMediaEntity media, AssignedTags tags) {
    Set<String> all = all(tags);
    getSession()
        .createNativeMutationQuery(
            """
            delete from community_media_tag
            where community_media_id = :id and tag_slug <> all(:wanted)
            """)
        .setParameter("id", media.id())
        .setParameter("wanted", all.toArray(String[]::new))
        .executeUpdate();
    addTags(media, tags);
  }

  private static Set<String> all(AssignedTags tags) {
    Set<String> all = new TreeSet<>(tags.given());
    all.addAll(tags.implied());
    return all;
  }

  /// The row gets these too.
  void addTags(CommunityMediaEntity media, AssignedTags tags) {
    getSession()
        .createNativeMutationQuery(
            """
            insert into community_media_tag (community_media_id, tag_slug, shared_at, implied)
            select :id, slug, :sharedAt, slug <> all(:given) from unnest(:wanted) as slug
            on conflict (community_media_id, tag_slug) do update set implied = excluded.implied
            """)
        .setParameter("id", media.id())
        .setParameter("sharedAt", media.sharedAt)
        .setParameter("given", tags.given().toArray(String[]::new))
        .setParameter("wanted", all(tags).toArray(String[]::new))
        .executeUpdate();
  }
}
