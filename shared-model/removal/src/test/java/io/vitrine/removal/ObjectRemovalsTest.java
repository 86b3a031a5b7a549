package io.vitrine.removal;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.outbox.Signals;
import io.vitrine.storage.ObjectKey;
import io.vitrine.storage.memory.InMemoryObjectStore;
import io.vitrine.testing.SuiteResource;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(
    value = SuiteResource.class,
    initArgs = @ResourceArg(name = "database", value = "removal_test"))
@SuppressWarnings("NullAway.Init") // Quarkus injects the fields.
class ObjectRemovalsTest {
  private static final Duration SOON = Duration.ofSeconds(15);

  @Inject ObjectRemovals removals;
  @Inject AgroalDataSource dataSource;
  @Inject TestStore testStore;
  @Inject MeterRegistry registry;
  @Inject Signals signals;

  private final ObjectKey object = new ObjectKey("general", "copies/" + UUID.randomUUID());
  private InMemoryObjectStore store;
  private String etag;

  /// The services have one for Prometheus.
  @BeforeAll
  static void count() {
    Metrics.addRegistry(new SimpleMeterRegistry());
  }

  @BeforeEach
  void anObject() {
    store = testStore.fake();
    etag = put(object, 1);
  }

  @AfterEach
  void theStoreIsBack() {
    store.comeBack();
  }

  @Test
  void anObjectGoesSoonAfterTheCommit() {
    QuarkusTransaction.requiringNew().run(() -> removals.schedule(object, etag));

    await().atMost(SOON).until(() -> store.head(object).isEmpty());
    await().atMost(SOON).until(() -> openRows() == 0);
  }

  @Test
  void aRollbackKeepsTheObject() {
    QuarkusTransaction.begin();
    removals.schedule(object, etag);
    QuarkusTransaction.rollback();

    // Another removal of the same worker is through, so this one would be.
    ObjectKey later = new ObjectKey("general", "copies/" + UUID.randomUUID());
    store.put(later, () -> new ByteArrayInputStream(new byte[] {1}), 1, "image/jpeg");
    QuarkusTransaction.requiringNew().run(() -> removals.schedule(later, null));
    await().atMost(SOON).until(() -> store.head(later).isEmpty());
    assertTrue(store.head(object).isPresent());
  }

  @Test
  void aRemovalIsTriedUntilTheStoreIsBack() {
    store.goAway();
    QuarkusTransaction.requiringNew().run(() -> removals.schedule(object, etag));
    await().atMost(SOON).until(() -> attempts() >= 3);

    store.comeBack();

    await().atMost(SOON).until(() -> store.head(object).isEmpty());
    await().atMost(SOON).until(() -> openRows() == 0);
  }

  @Test
  void anObjectThatIsGoneAlreadyCountsAsRemoved() {
    store.delete(object);

    QuarkusTransaction.requiringNew().run(() -> removals.schedule(object, etag));

    await().atMost(SOON).until(() -> rows("removed_at IS NOT NULL") == 1);
  }

  @Test
  void aRemovalNeedsATransaction() {
    assertThrows(TransactionalException.class, () -> removals.schedule(object, etag));
    assertEquals(0, openRows());
  }

  @Test
  void anotherObjectThatWasWrittenBeforeTheJobStays() {
    double before = superseded();
    QuarkusTransaction.begin();
    removals.schedule(object, etag);
    String other = put(object, 2);
    QuarkusTransaction.commit();

    await().atMost(SOON).until(() -> rows("superseded AND removed_at IS NOT NULL") == 1);
    assertEquals(other, store.head(object).orElseThrow().etag());
    await().atMost(SOON).until(() -> superseded() == before + 1);
  }

  @Test
  void eachRemovalOfAKeyTakesItsOwnObject() {
    QuarkusTransaction.begin();
    removals.schedule(object, etag);
    String second = put(object, 2);
    removals.schedule(object, second);
    QuarkusTransaction.commit();

    await().atMost(SOON).until(() -> openRows() == 0);
    assertEquals(1, rows("superseded AND etag = '" + etag + "'"));
    assertTrue(store.head(object).isEmpty());
  }

  /// The tag is the same, so only the times tell. The removal has waited for a minute, in a
  /// back-off or because the process was away.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSameBytesThatWereWrittenAgainStay(boolean tagIsKnown) throws SQLException {
    insert(object, tagIsKnown ? etag : null, "1 minute");

    await().atMost(SOON).until(() -> rows("superseded AND removed_at IS NOT NULL") == 1);
    assertEquals(etag, store.head(object).orElseThrow().etag());
  }

  /// As the version before wrote it.
  @Test
  void aRemovalWithoutATagTakesWhatWasThere() throws SQLException {
    insert(object, null, "0 minutes");

    await().atMost(SOON).until(() -> rows("removed_at IS NOT NULL AND NOT superseded") == 1);
    assertTrue(store.head(object).isEmpty());
  }

  @Test
  void anObjectThatTheStoreRefusesDoesNotStopTheOthers() {
    ObjectKey other = new ObjectKey("general", "copies/" + UUID.randomUUID());
    String otherTag = put(other, 7);
    store.refuse(object);

    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              removals.schedule(object, etag);
              removals.schedule(other, otherTag);
            });

    await().atMost(SOON).until(() -> store.head(other).isEmpty());
    await().atMost(SOON).until(() -> attempts() >= 3);
    assertTrue(store.head(object).isPresent());
    store.comeBack();
    await().atMost(SOON).until(() -> openRows() == 0);
  }

  @Test
  void whatWaitsIsSeenInTheMetrics() throws SQLException {
    store.refuse(object);
    insert(object, null, "1 second");

    await().atMost(SOON).until(() -> gauge("vitrine.removal.pending") >= 1);
    await().atMost(SOON).until(() -> gauge("vitrine.removal.oldest.age") >= 1);
    await().atMost(SOON).until(() -> registry.counter("vitrine.removal.failures").count() >= 1);
    store.comeBack();
    await().atMost(SOON).until(() -> gauge("vitrine.removal.pending") == 0);
    assertEquals(0, gauge("vitrine.removal.oldest.age"));
  }

  @Test
  void aListingThatShowsAYoungerObjectHastensTheRemoval() throws SQLException {
    postponed(object);
    Instant now = Instant.now();

    QuarkusTransaction.requiringNew()
        .run(
            () ->
                removals.hasten(
                    "general", List.of(new WrittenKey(object.key(), now.minusSeconds(120)))));
    assertEquals(1, rows("next_try_at > now() + interval '1 hour'"));
    QuarkusTransaction.requiringNew()
        .run(() -> removals.hasten("general", List.of(new WrittenKey(object.key(), now))));

    await().atMost(SOON).until(() -> openRows() == 0);
  }

  private String put(ObjectKey where, int content) {
    byte[] bytes = {1, 2, (byte) content};
    return store.put(where, () -> new ByteArrayInputStream(bytes), 3, "image/jpeg").etag();
  }

  private double superseded() {
    return registry.counter(RemovalMetrics.FINISHED, "outcome", "superseded").count();
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  /// Due now, and asked for so long ago.
  private void insert(ObjectKey where, @Nullable String tag, String age) throws SQLException {
    insert(where, tag, age, "0");
  }

  /// Asked for a minute ago, and in a long back-off.
  private void postponed(ObjectKey where) throws SQLException {
    insert(where, etag, "1 minute", "1 day");
  }

  private void insert(ObjectKey where, @Nullable String tag, String age, String due)
      throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO object_removal (bucket, object_key, etag, requested_at, next_try_at)"
                    + " VALUES (?, ?, ?, now() - ?::interval, now() + ?::interval)")) {
      insert.setString(1, where.bucket());
      insert.setString(2, where.key());
      insert.setString(3, tag);
      insert.setString(4, age);
      insert.setString(5, due);
      insert.executeUpdate();
    }
    QuarkusTransaction.requiringNew()
        .run(() -> signals.raise(ObjectRemovals.SIGNAL, ObjectRemovals.ANY));
  }

  private long openRows() {
    return rows("removed_at IS NULL");
  }

  private long rows(String condition) {
    return number("SELECT count(*) FROM object_removal WHERE object_key = ? AND " + condition);
  }

  private long attempts() {
    return number("SELECT attempts FROM object_removal WHERE object_key = ?");
  }

  private long number(String sql) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, object.key());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
