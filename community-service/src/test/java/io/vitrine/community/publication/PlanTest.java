package io.vitrine.community.publication;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.ComponentTest;
import io.vitrine.web.Cursor;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The statements of production, with the plans that PostgreSQL makes for them among many rows.
@QuarkusTest
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class PlanTest extends ComponentTest {
  /// A page of 51 reads its items, their renditions and their tags, each through some nodes; the
  /// tables have 20,000.
  private static final long MOST_ROWS = 1000;

  private static final Pattern READ = Pattern.compile("actual rows=([0-9.]+) loops=(\\d+)");
  private static final Pattern REMOVED = Pattern.compile("Rows Removed by .*: (\\d+)");
  private static final Cursor AFTER = new Cursor(Instant.parse("2020-01-12T17:00:00Z"), "7");

  @Inject AgroalDataSource dataSource;

  @BeforeEach
  void manyRows() {
    fill();
  }

  @Test
  void eachFormOfTheFeedIsReadInOrderFromItsIndex() throws SQLException {
    assertPlan("community_media_feed", query(List.of(), null, null));
    assertPlan("community_media_feed", query(List.of(), null, AFTER));
    assertPlan("community_media_feed_by_source", query(List.of(), "upload", AFTER));
    assertPlan("community_media_tag_feed", query(List.of("cat"), null, null));
    assertPlan("community_media_tag_feed", query(List.of("cat"), null, AFTER));
    assertPlan("community_media_tag_feed", query(List.of("vintage"), null, null));
  }

  @Test
  void ofTwoTagsTheRareOneLeadsWhateverTheirOrder() throws SQLException {
    assertReadsLittle(plan(query(List.of("cat", "vintage"), null, null)));
    assertReadsLittle(plan(query(List.of("vintage", "cat"), null, null)));
    assertReadsLittle(plan(query(List.of("cat", "dog"), null, AFTER)));
  }

  /// The plan that PostgreSQL keeps knows no values; that of two tags is never kept.
  @Test
  void aStatementWithOneTagKeepsItsPlanAndOneWithTwoDoesNot() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      for (int i = 0; i < 15; i++) {
        run(connection, query(List.of("cat"), null, null));
        run(connection, query(List.of("cat", "dog"), null, null));
      }

      // Other tests may have used the connection for further pages of a tag.
      assertTrue(kept(connection, "%tag_slug = (select $1)%") > 0);
      assertEquals(0, kept(connection, "%and o.tag_slug%"));
    }
  }

  @Test
  void theCopyOfANameIsFoundByItsIndexes() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement explain = connection.prepareStatement("explain " + PublicCopies.NAMED)) {
      explain.setString(1, "filler-1000007");
      String plan = lines(explain);
      assertTrue(plan.contains("using community_media_name "), plan);
      assertTrue(plan.contains("using rendition_pkey "), plan);
    }
  }

  private static FeedQuery query(
      List<String> tags, @Nullable String source, @Nullable Cursor after) {
    return new FeedQuery(tags, source, after, 50);
  }

  private void assertPlan(String index, FeedQuery query) throws SQLException {
    String plan = plan(query);
    assertTrue(plan.contains("using " + index + " "), plan);
    assertFalse(plan.contains("Sort Key"), plan);
    assertFalse(plan.contains("Seq Scan"), plan);
    assertReadsLittle(plan);
  }

  private static void assertReadsLittle(String plan) {
    double rows = 0;
    Matcher read = READ.matcher(plan);
    while (read.find()) {
      rows += Double.parseDouble(read.group(1)) * Integer.parseInt(read.group(2));
    }
    Matcher removed = REMOVED.matcher(plan);
    while (removed.find()) {
      rows += Integer.parseInt(removed.group(1));
    }
    assertTrue(rows > 0 && rows <= MOST_ROWS, rows + " rows\n" + plan);
  }

  private String plan(FeedQuery query) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement explain =
            FeedSql.page(query).prepare(connection, "explain (analyze, timing off) ")) {
      return lines(explain);
    }
  }

  private static String lines(PreparedStatement explain) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet line = explain.executeQuery()) {
      while (line.next()) {
        lines.add(line.getString(1));
      }
    }
    return String.join("\n", lines);
  }

  private static void run(Connection connection, FeedQuery query) throws SQLException {
    try (PreparedStatement page = FeedSql.page(query).prepare(connection)) {
      page.executeQuery().close();
    }
  }

  private static int kept(Connection connection, String statement) throws SQLException {
    try (PreparedStatement kept =
        connection.prepareStatement(
            "select count(*) from pg_prepared_statements where statement like ?"
                + " and generic_plans > 0 and statement not like '%pg_prepared%'")) {
      kept.setString(1, statement);
      try (ResultSet row = kept.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /// Rows enough that reading all of them would be dearer than an index.
  private void fill() {
    if (suite.count("select count(*) from vault_media where id >= 1000000") > 0) {
      return;
    }
    // Each step is known to the planner before the next one's foreign keys are checked: a plan made
    // for a small table would read all of it for every row.
    suite.rows(
        """
        insert into vault_media (id, user_id, bucket, object_key, size_bytes, original_name,
                                 media_type, source)
        select 1000000 + n, 'user_filler', 'user-media', 'filler/' || n, 1, 'f.jpg',
               'image/jpeg', case when n % 9 = 0 then 'upload' else 'babecock' end
        from generate_series(1, 20000) n
        """);
    suite.analyze();
    suite.rows(
        """
        insert into rendition (media_id, purpose, generation, bucket, status, size_bytes,
                               media_type, width, height, sha256, requested_at, published_at,
                               source_sha256, pdq, pdq_quality)
        select id, 'community', 1, 'general', 'published', 1, 'image/jpeg', 1, 1, 'x',
               now() - interval '1 year', now() - interval '1 year',
               md5('a' || id) || md5('b' || id), md5('c' || id) || md5('d' || id), 100
        from vault_media where user_id = 'user_filler'
        """);
    suite.analyze();
    suite.rows(
        """
        with places as (
          insert into community_media (media_id, name, rendition_id, source, shared_at)
          select media_id, 'filler-' || media_id, id,
                 case when media_id % 9 = 0 then 'upload' else 'babecock' end,
                 timestamptz '2020-01-01' + media_id * interval '1 second'
          from rendition where media_id > 1000000 and media_id <= 1020000
          returning id, shared_at)
        insert into community_media_tag (community_media_id, tag_slug, shared_at)
        select p.id, t.slug, p.shared_at from places p cross join (values ('cat'), ('dog'), ('vintage')) t(slug)
        where t.slug = 'cat' or p.id % case t.slug when 'dog' then 3 else 2000 end = 0
        """);
    suite.asOwner("vacuum analyze");
  }
}
