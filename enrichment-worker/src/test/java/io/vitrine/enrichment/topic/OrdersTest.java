package io.vitrine.enrichment.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.WorkerProblem;
import io.vitrine.events.Topic;
import io.vitrine.testing.SuiteResource;
import io.vitrine.web.ProblemException;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/// Two writers are the writers of two workers: they share nothing but Kafka.
@QuarkusTest
@QuarkusTestResource(SuiteResource.class)
@SuppressWarnings("NullAway.Init") // Quarkus sets the fields
class OrdersTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /// Nobody listens to it in the worker's tests.
  private static final String TOPIC = Topic.VAULT_MEDIA.wireName();

  @Inject TopicReader reader;

  @Inject
  @Identifier("default-kafka-broker")
  Map<String, Object> connection;

  private TopicWriter worker() {
    return new TopicWriter(connection);
  }

  private static Consumer<TopicWriter.Transaction> sending(String key) {
    return transaction -> transaction.send(new ProducerRecord<>(TOPIC, key, new byte[0]));
  }

  private List<String> keys() {
    List<String> keys = new ArrayList<>();
    reader.read(TOPIC, TopicReader.Offsets::beginning, record -> keys.add(record.key()));
    return keys;
  }

  private static WorkerProblem refused(Runnable order) {
    return (WorkerProblem) assertThrows(ProblemException.class, order::run).type();
  }

  @Test
  void aSecondOrderInOneWorkerIsRefused() {
    Orders orders = new Orders();

    int first =
        orders.alone(
            () -> {
              assertEquals(WorkerProblem.ORDER_RUNS, refused(() -> orders.alone(() -> 2)));
              return 1;
            });

    assertEquals(1, first);
    assertEquals(3, orders.alone(() -> 3));
  }

  @Test
  void aSecondOrderInAnotherWorkerIsRefusedAndTheFirstGoesOn() {
    worker()
        .inTransaction(
            "first",
            LIMIT,
            transaction -> {
              assertEquals(
                  WorkerProblem.ORDER_RUNS,
                  refused(() -> worker().inTransaction("second", LIMIT, sending("refused"))));
              sending("first").accept(transaction);
            });
    worker().inTransaction("third", LIMIT, sending("third"));

    List<String> keys = keys();
    assertEquals(
        List.of("first", "third"),
        keys.stream().filter(List.of("first", "refused", "third")::contains).sorted().toList());
  }

  @Test
  void anOrderThatFailedIsNotInTheWayOfTheNext() {
    assertThrows(
        ArithmeticException.class,
        () ->
            worker()
                .inTransaction(
                    "failing",
                    LIMIT,
                    transaction -> {
                      sending("failed").accept(transaction);
                      throw new ArithmeticException();
                    }));
    worker().inTransaction("after", LIMIT, sending("after"));

    assertFalse(keys().contains("failed"));
  }

  /// As Kafka does with one that takes longer than its limit.
  @Test
  void anOrderThatKafkaEndsSaysSoAndChangesNothing() {
    assertEquals(
        WorkerProblem.ORDER_ENDED,
        refused(
            () ->
                worker()
                    .inTransaction(
                        "fenced",
                        LIMIT,
                        transaction -> {
                          sending("fenced-before").accept(transaction);
                          fence(transaction.id());
                          sending("fenced-after").accept(transaction);
                        })));

    List<String> keys = keys();
    assertFalse(keys.contains("fenced-before"));
    assertFalse(keys.contains("fenced-after"));
  }

  @Test
  void noTwoOrdersHaveOneTransactionalId() {
    List<String> ids = new ArrayList<>();
    TopicWriter worker = worker();
    worker.inTransaction("same", LIMIT, transaction -> ids.add(transaction.id()));
    worker.inTransaction("same", LIMIT, transaction -> ids.add(transaction.id()));

    assertNotEquals(ids.get(0), ids.get(1));
  }

  @Test
  void whereKafkaIsAwayNothingIsOrdered() {
    Map<String, Object> nowhere = new HashMap<>(connection);
    nowhere.put("bootstrap.servers", "localhost:1");

    assertThrows(
        TransientFaultException.class,
        () ->
            new TopicWriter(nowhere)
                .inTransaction("away", Duration.ofSeconds(2), transaction -> {}));
  }

  private void fence(String id) {
    try (Admin admin = Admin.create(connection)) {
      admin.fenceProducers(List.of(id)).all().get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }
}
