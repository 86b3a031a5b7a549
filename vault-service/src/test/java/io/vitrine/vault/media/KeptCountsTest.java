package io.vitrine.vault.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.testing.SuiteResource;
import io.vitrine.vault.Source;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `media_count` against what counting gives.
@QuarkusTest
@QuarkusTestResource(
    value = SuiteResource.class,
    initArgs = @ResourceArg(name = "database", value = "vault"))
@SuppressWarnings("NullAway.Init") // Quarkus injects into test classes by field.
class KeptCountsTest {
  private static final List<Source> SOURCES = List.of(Source.values());

  private static final String DIFFERENCES =
      """
      SELECT format('%s %s kept %s counted %s', user_id, source, k.files, c.files)
      FROM (SELECT user_id, source, files FROM media_count WHERE files > 0) k
      FULL JOIN (SELECT user_id, source, count(*) AS files FROM media GROUP BY 1, 2) c
          USING (user_id, source)
      WHERE k.files IS DISTINCT FROM c.files
      """;

  private static final String ADD =
      """
      INSERT INTO media (user_id, object_key, file_name, original_name, file_size, mime_type, source,
                         created_at)
      SELECT ? || n % 3, ? || n, 'a.jpg', 'a.jpg', 1, 'image/jpeg', ?, now()
      FROM generate_series(?, ?) AS n
      ON CONFLICT (object_key) DO UPDATE SET original_name = 'again.jpg'
      """;

  private static final String REMOVE =
      """
      DELETE FROM media WHERE id IN (
          SELECT id FROM media WHERE starts_with(object_key, ?) ORDER BY md5(id::text || ?::text) LIMIT ?)
      """;

  private final String person = "counted-" + UUID.randomUUID() + "-";

  @Inject AgroalDataSource dataSource;

  @AfterEach
  void removeAll() throws SQLException {
    update("DELETE FROM media WHERE starts_with(user_id, ?)", person);
  }

  @Test
  void keptIsWhatCountingGivesAfterRandomChanges() throws SQLException {
    // Where it fails, the seed is in the message.
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int step = 0; step < 60; step++) {
      change(person, random);
      assertEquals(List.of(), differences(), "seed " + seed + " step " + step);
    }
    assertFalse(kept().isEmpty());
  }

  @Test
  void keptIsWhatCountingGivesWhenManyWriteAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      for (int writer = 0; writer < 6; writer++) {
        Random random = new Random(writer);
        // The same people, so that the counts are what they meet at; other keys for each writer.
        String keys = person + writer + "/";
        writers.add(
            threads.submit(
                () -> {
                  for (int step = 0; step < 15; step++) {
                    change(keys, random);
                  }
                  return null;
                }));
      }
      for (Future<?> writer : writers) {
        writer.get();
      }
    }
    assertEquals(List.of(), differences());
  }

  @Test
  void whatIsRolledBackIsNotCounted() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement add = connection.prepareStatement(ADD)) {
        fill(add, person, Source.UPLOAD, 1, 10);
        add.executeUpdate();
      }
      connection.rollback();
    }
    assertEquals(List.of(), kept());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE media_count SET files = 0",
        "DELETE FROM media_count",
        "INSERT INTO media_count VALUES ('a', 'upload', 1)"
      })
  void theServiceItselfMayNotWriteTheCounts(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      SQLException refused = assertThrows(SQLException.class, () -> statement.executeUpdate(sql));
      assertEquals("42501", refused.getSQLState());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"user_id = user_id || 'x'", "source = 'babecock'"})
  void anItemMovesToNobodyElseAndToNoOtherSource(String change) throws SQLException {
    add(person, Source.UPLOAD, 1, 1);

    assertThrows(
        SQLException.class,
        () -> update("UPDATE media SET " + change + " WHERE starts_with(user_id, ?)", person));
  }

  private void change(String keys, Random random) throws SQLException {
    int from = random.nextInt(500);
    Source source = SOURCES.get(random.nextInt(SOURCES.size()));
    switch (random.nextInt(3)) {
      case 0 -> add(keys, source, from, from + random.nextInt(40));
      case 1 -> add(keys, source, from, from);
      default -> remove(keys, random.nextInt(1000), random.nextInt(30));
    }
  }

  private void add(String keys, Source source, int from, int to) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement add = connection.prepareStatement(ADD)) {
      fill(add, keys, source, from, to);
      add.executeUpdate();
    }
  }

  private void fill(PreparedStatement add, String keys, Source source, int from, int to)
      throws SQLException {
    add.setString(1, person);
    add.setString(2, keys);
    add.setString(3, source.wireName());
    add.setInt(4, from);
    add.setInt(5, to);
  }

  private void remove(String keys, int salt, int most) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement remove = connection.prepareStatement(REMOVE)) {
      remove.setString(1, keys);
      remove.setInt(2, salt);
      remove.setInt(3, most);
      remove.executeUpdate();
    }
  }

  private void update(String sql, String parameter) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      statement.executeUpdate();
    }
  }

  private List<String> differences() throws SQLException {
    return column(DIFFERENCES);
  }

  private List<String> kept() throws SQLException {
    return column(
        "SELECT source FROM media_count WHERE files > 0 AND starts_with(user_id, '%s')"
            .formatted(person));
  }

  private List<String> column(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        values.add(row.getString(1));
      }
    }
    return values;
  }
}
