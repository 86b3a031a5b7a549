package io.vitrine.community.publication;

import io.vitrine.community.tag.TagUses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.Session;

@ApplicationScoped
class PublishedTagUses implements TagUses {
  /// All that each tag implies, by however many steps.
  private static final String CLOSURE =
      """
      with recursive closure (slug, implies) as (
        select slug, implies from tag_implication
        union
        select c.slug, i.implies from closure c join tag_implication i on i.slug = c.implies)
      """;

  private final TagCounts counts;
  private final Session session;

  PublishedTagUses(TagCounts counts, Session session) {
    this.counts = counts;
    this.session = session;
  }

  @Override
  public Map<String, Long> counts() {
    return counts.of(FeedQuery.EVERYTHING);
  }

  @Override
  public Optional<String> firstAssigned(Set<String> slugs) {
    return session
        .createNativeQuery(
            """
            select tag_slug from community_media_tag
            where tag_slug = any(:slugs) and not implied
            order by tag_slug
            limit 1
            """,
            String.class)
        .setParameter("slugs", slugs.toArray(String[]::new))
        .uniqueResultOptional();
  }

  @Override
  public int move(String slug, String into) {
    session
        .createNativeMutationQuery(
            """
            insert into community_media_tag (community_media_id, tag_slug, shared_at, implied)
            select community_media_id, :into, shared_at, implied
            from community_media_tag where tag_slug = :slug
            on conflict (community_media_id, tag_slug) do update
              set implied = community_media_tag.implied and excluded.implied
            """)
        .setParameter("slug", slug)
        .setParameter("into", into)
        .executeUpdate();
    return session
        .createNativeMutationQuery("delete from community_media_tag where tag_slug = :slug")
        .setParameter("slug", slug)
        .executeUpdate();
  }

  @Override
  public int align(Set<String> affected) {
    String[] tags = affected.toArray(String[]::new);
    int gone =
        session
            .createNativeMutationQuery(
                CLOSURE
                    + """
                    delete from community_media_tag t
                    where t.implied
                      and t.community_media_id in (
                        select a.community_media_id from community_media_tag a
                        where a.tag_slug = any(:affected))
                      and not exists (
                      select from community_media_tag g join closure c on c.slug = g.tag_slug
                      where g.community_media_id = t.community_media_id and not g.implied
                        and c.implies = t.tag_slug)
                    """)
            .setParameter("affected", tags)
            .executeUpdate();
    int come =
        session
            .createNativeMutationQuery(
                CLOSURE
                    + """
                    insert into community_media_tag
                      (community_media_id, tag_slug, shared_at, implied)
                    select distinct g.community_media_id, c.implies, g.shared_at, true
                    from closure c join community_media_tag g on g.tag_slug = c.slug
                    where not g.implied and g.tag_slug = any(:affected)
                    on conflict do nothing
                    """)
            .setParameter("affected", tags)
            .executeUpdate();
    return gone + come;
  }
}
