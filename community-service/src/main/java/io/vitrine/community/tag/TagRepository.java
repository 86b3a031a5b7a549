package io.vitrine.community.tag;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/// The tables of the tags. Whoever changes them holds the exclusive lock, whoever relies on them
/// within a transaction the shared one; it is what keeps slugs and aliases apart and the
/// implications without a cycle.
@ApplicationScoped
class TagRepository {
  /// @param slugs of the names that are a slug or an alias
  record Vocabulary(Map<String, String> slugs, TagGraph graph) {}

  private static final String KEY = "(hashtextextended('community.tags', 0))";

  private static final String LOCK_SHARED = "select pg_advisory_xact_lock_shared" + KEY;

  private static final String SLUGS =
      """
      select g.name, coalesce(t.slug, a.slug)
      from unnest(?::text[], ?::text[]) as g (name, key)
        left join tag t on t.slug = g.name
        left join tag_alias a on a.alias = g.key
      where t.slug is not null or a.slug is not null
      """;

  private static final String IMPLICATIONS = "select slug, implies from tag_implication";

  private static final String NAMES = "select slug, name from tag where slug = any (?)";

  private final Session session;
  private final AgroalDataSource dataSource;

  TagRepository(Session session, AgroalDataSource dataSource) {
    this.session = session;
    this.dataSource = dataSource;
  }

  /// The names of these tags, by slug.
  Map<String, String> names(Collection<String> slugs) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(NAMES)) {
      statement.setArray(1, connection.createArrayOf("text", slugs.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        return slugs(row);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the names of tags", e);
    }
  }

  void lock() {
    session
        .createNativeQuery("select 1 from pg_advisory_xact_lock" + KEY, Integer.class)
        .getSingleResult();
  }

  /// What names mean and tags imply, unchanged until the transaction ends. Three statements in one
  /// round trip: the others do not begin before the first has the lock, and see what was committed
  /// until then.
  Vocabulary lockedFor(Collection<String> names) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(String.join(";", LOCK_SHARED, SLUGS, IMPLICATIONS))) {
      setNames(statement, names);
      statement.execute();
      statement.getMoreResults();
      Map<String, String> slugs;
      try (ResultSet row = statement.getResultSet()) {
        slugs = slugs(row);
      }
      statement.getMoreResults();
      try (ResultSet row = statement.getResultSet()) {
        return new Vocabulary(slugs, graph(row));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot lock the tags", e);
    }
  }

  /// All tags by name, or the one with this slug.
  List<Tag> list(@Nullable String slug) {
    return session
        .createNativeQuery(
            """
            select t.slug, t.name,
              (select string_agg(a.alias, ',' order by a.alias) from tag_alias a
               where a.slug = t.slug) as aliases,
              (select string_agg(i.implies, ',' order by i.implies) from tag_implication i
               where i.slug = t.slug) as implies
            from tag t
            where cast(:slug as text) is null or t.slug = :slug
            order by t.name
            """,
            Object[].class)
        .setParameter("slug", slug, String.class)
        .getResultList()
        .stream()
        .map(
            row ->
                new Tag(
                    (String) row[0], (String) row[1], set((String) row[2]), set((String) row[3])))
        .toList();
  }

  private static Set<String> set(@Nullable String joined) {
    return joined == null ? Set.of() : new TreeSet<>(Arrays.asList(joined.split(",", -1)));
  }

  Optional<Tag> find(String slug) {
    return list(slug).stream().findFirst();
  }

  long count() {
    return session.createNativeQuery("select count(*) from tag", Long.class).getSingleResult();
  }

  /// Whether another tag than this has the display name.
  boolean isNameTaken(String name, String slug) {
    return session
        .createNativeQuery(
            "select exists (select from tag where name = :name and slug <> :slug)", Boolean.class)
        .setParameter("name", name)
        .setParameter("slug", slug)
        .getSingleResult();
  }

  /// The slug of each name that is a slug or an alias. Needs no transaction; inside one, it takes
  /// part.
  Map<String, String> slugsOf(Collection<String> names) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(SLUGS)) {
      setNames(statement, names);
      try (ResultSet row = statement.executeQuery()) {
        return slugs(row);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look tags up", e);
    }
  }

  private static void setNames(PreparedStatement statement, Collection<String> names)
      throws SQLException {
    Connection connection = statement.getConnection();
    Object[] keys = names.stream().map(TagRules::key).toArray();
    statement.setArray(1, connection.createArrayOf("text", names.toArray()));
    statement.setArray(2, connection.createArrayOf("text", keys));
  }

  private static Map<String, String> slugs(ResultSet row) throws SQLException {
    Map<String, String> slugs = new HashMap<>();
    while (row.next()) {
      slugs.put(row.getString(1), row.getString(2));
    }
    return slugs;
  }

  TagGraph graph() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(IMPLICATIONS);
        ResultSet row = statement.executeQuery()) {
      return graph(row);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read what tags imply", e);
    }
  }

  private static TagGraph graph(ResultSet row) throws SQLException {
    List<TagGraph.Edge> edges = new ArrayList<>();
    while (row.next()) {
      edges.add(new TagGraph.Edge(row.getString(1), row.getString(2)));
    }
    return new TagGraph(edges);
  }

  /// Creates the tag, or gives it this name.
  void upsert(String slug, String name) {
    session
        .createNativeMutationQuery(
            """
            insert into tag (slug, name) values (:slug, :name)
            on conflict (slug) do update set name = excluded.name
            """)
        .setParameter("slug", slug)
        .setParameter("name", name)
        .executeUpdate();
  }

  /// Everything that refers to the tag follows.
  void rename(String slug, String other) {
    session
        .createNativeMutationQuery("update tag set slug = :other where slug = :slug")
        .setParameter("slug", slug)
        .setParameter("other", other)
        .executeUpdate();
  }

  void setAliases(String slug, Collection<String> aliases) {
    delete("delete from tag_alias where slug = :slug", slug);
    session
        .createNativeMutationQuery(
            """
            insert into tag_alias (alias, slug)
            select alias, :slug from unnest(cast(:aliases as text[])) as alias
            """)
        .setParameter("slug", slug)
        .setParameter("aliases", aliases.toArray(String[]::new))
        .executeUpdate();
  }

  void setGraph(TagGraph graph) {
    List<TagGraph.Edge> edges = graph.edges();
    session.createNativeMutationQuery("delete from tag_implication").executeUpdate();
    session
        .createNativeMutationQuery(
            """
            insert into tag_implication (slug, implies)
            select * from unnest(cast(:slugs as text[]), cast(:implied as text[]))
            """)
        .setParameter("slugs", edges.stream().map(TagGraph.Edge::slug).toArray(String[]::new))
        .setParameter("implied", edges.stream().map(TagGraph.Edge::implies).toArray(String[]::new))
        .executeUpdate();
  }

  void delete(String slug) {
    delete("delete from tag where slug = :slug", slug);
  }

  private void delete(String sql, String slug) {
    session.createNativeMutationQuery(sql).setParameter("slug", slug).executeUpdate();
  }
}
