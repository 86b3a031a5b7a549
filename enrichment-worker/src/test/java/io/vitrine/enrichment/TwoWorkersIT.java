package io.vitrine.enrichment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.testing.Kafka;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.enrichment.testing.WorkerProcess;
import io.vitrine.events.CopyOrder;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.Requester;
import io.vitrine.events.StoredObject;
import io.vitrine.events.Task;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/// One worker joins while another is at work, and the first is killed.
class TwoWorkersIT extends ShippedWorkers {
  private static final int SUBJECTS = 24;

  /// Requests that are not done yet: always some, for each place of a worker, and never so many
  /// that a slow machine does not come to the end of them.
  private static final int OPEN = 40;

  private final Map<String, Long> generations = new TreeMap<>();
  private int asked;

  @Test
  void nothingIsLostNothingIsSeenTwiceAndEachSubjectKeepsItsOrder() {
    try (Kafka kafka = new Kafka(bootstrapServers());
        Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
        S3Client s3 = s3();
        WorkerProcess first = WorkerProcess.start("first", settings)) {
      putPicture(s3);
      feedUntil(kafka, () -> !copies(kafka).isEmpty());
      try (WorkerProcess second = WorkerProcess.start("second", settings)) {
        feedUntil(kafka, () -> membersAtWork(admin) == 2);
        long before = copies(kafka).size();
        feedUntil(kafka, () -> copies(kafka).size() >= before + 10);
        assertTrue(firstSeen(kafka).size() < asked, "there is work under way");
        first.kill();
        feed(kafka);

        Awaitility.await()
            .atMost(LIMIT)
            .pollInterval(Duration.ofSeconds(1))
            .until(() -> firstSeen(kafka).size() >= asked);
        assertTrue(second.isAlive());
        eachRequestHasOneResultInOrder(kafka);
        whatIsAnnouncedIsInTheStore(kafka, s3);
        assertEquals(List.of(), kafka.results("", Rejected.class));
        assertEquals(List.of(), kafka.probe().events(Kafka.DEAD_LETTERS));
      }
    }
  }

  /// As a requester sees it that drops every id it has seen, which is what an inbox does.
  private void eachRequestHasOneResultInOrder(Kafka kafka) {
    Map<String, List<Long>> seen = new TreeMap<>();
    firstSeen(kafka)
        .forEach(
            copy ->
                seen.computeIfAbsent(copy.subjectId(), subject -> new ArrayList<>())
                    .add(copy.generation()));
    Map<String, List<Long>> expected = new TreeMap<>();
    generations.forEach(
        (subject, latest) ->
            expected.put(subject, LongStream.rangeClosed(1, latest).boxed().toList()));
    assertEquals(expected, seen);
  }

  /// A repetition has written the same bytes under the same key: the tag that the first result
  /// named is the object's.
  private void whatIsAnnouncedIsInTheStore(Kafka kafka, S3Client s3) {
    Map<String, String> announced = new TreeMap<>();
    firstSeen(kafka)
        .forEach(copy -> announced.put(copy.copy().key(), String.valueOf(copy.copy().etag())));
    Map<String, String> stored = new TreeMap<>();
    s3.listObjectsV2Paginator(list -> list.bucket(Requests.COPY_BUCKET).prefix("two/"))
        .contents()
        .forEach(object -> stored.put(object.key(), object.eTag().replace("\"", "")));
    assertEquals(announced, stored);
  }

  private static List<CopyReady> firstSeen(Kafka kafka) {
    Set<UUID> ids = new HashSet<>();
    return copies(kafka).stream()
        .filter(envelope -> ids.add(envelope.id()))
        .map(envelope -> (CopyReady) envelope.data())
        .toList();
  }

  private static List<Envelope<Event>> copies(Kafka kafka) {
    Class<? extends EnrichmentResult> kind = CopyReady.class;
    return kafka.results("two-", kind);
  }

  /// Goes on asking, so that there is work to do whatever happens.
  private void feedUntil(Kafka kafka, Callable<Boolean> condition) {
    await(
        () -> {
          feed(kafka);
          return condition.call();
        });
  }

  private void feed(Kafka kafka) {
    int wanted = firstSeen(kafka).size() + OPEN;
    while (asked < wanted) {
      String subject = "two-" + asked++ % SUBJECTS;
      long generation = generations.merge(subject, 1L, Long::sum);
      kafka.request(
          new EnrichmentRequested(
              Requester.COMMUNITY,
              subject,
              generation,
              new StoredObject(Requests.BUCKET, "two/picture", null, 1),
              "picture.jpg",
              Set.of(Task.COPY),
              new CopyOrder(
                  Requests.COPY_BUCKET, "two/%s/%d".formatted(subject, generation), true)));
    }
  }

  /// Members of the group that have partitions.
  private static long membersAtWork(Admin admin) throws ExecutionException, InterruptedException {
    ConsumerGroupDescription group =
        admin.describeConsumerGroups(List.of(GROUP)).all().get().get(GROUP);
    return Objects.requireNonNull(group).members().stream()
        .filter(member -> !member.assignment().topicPartitions().isEmpty())
        .count();
  }
}
