package io.vitrine.enrichment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.job.RequestTopics;
import io.vitrine.enrichment.testing.Kafka;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Requests;
import io.vitrine.enrichment.testing.WorkerProcess;
import io.vitrine.events.CopyOrder;
import io.vitrine.events.EnrichmentRequested;
import io.vitrine.events.EnrichmentResult;
import io.vitrine.events.EnrichmentResult.CopyReady;
import io.vitrine.events.EnrichmentResult.Enriched;
import io.vitrine.events.EnrichmentResult.Rejected;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.Requester;
import io.vitrine.events.StoredObject;
import io.vitrine.events.Task;
import io.vitrine.testing.SuiteResource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
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
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/// Workers as they are shipped, over one broker and one store: one joins while another is at work,
/// or comes after it, and the first is killed.
class TwoWorkersIT {
  private static final String GROUP = "enrichment-worker";
  private static final int SUBJECTS = 24;

  /// Requests that are not done yet: always some, for each place of a worker, and never so many
  /// that a slow machine does not come to the end of them.
  private static final int OPEN = 40;

  private static final int REPLAYED = 60;

  /// The topic's only partition.
  private static final TopicPartition REPLAY = new TopicPartition(RequestTopics.REPLAY, 0);

  private static final Duration PAUSE = Duration.ofMillis(250);
  private static final Duration LIMIT = Duration.ofMinutes(4);

  @TempDir Path folder;

  private final SuiteResource servers = new SuiteResource();
  private final Map<String, Long> generations = new TreeMap<>();
  private Map<String, String> settings = Map.of();
  private int asked;

  @BeforeEach
  void startServers() {
    settings = new HashMap<>(servers.start());
    settings.put("quarkus.http.port", "0");
    settings.put("vitrine.enrichment.children.folder", folder.toString());
  }

  @AfterEach
  void stopServers() {
    servers.stop();
  }

  @Test
  void nothingIsLostNothingIsSeenTwiceAndEachSubjectKeepsItsOrder() {
    try (Kafka kafka = new Kafka(setting("kafka.bootstrap.servers"));
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

  /// What an operator has sent to the replay topic, twelve seconds of work at five a second.
  @Test
  void aReplayLetsLiveJobsPassAndGoesOnWhereAKilledWorkerStopped()
      throws ExecutionException, InterruptedException {
    try (Kafka kafka = new Kafka(bootstrapServers());
        Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
        S3Client s3 = s3();
        WorkerProcess first = WorkerProcess.start("replaying", settings)) {
      putPicture(s3);
      long begin = end(admin);
      for (int job = 0; job < REPLAYED; job++) {
        EnrichmentRequested request = Requests.probe("replayed-" + job, "two/picture");
        kafka.probe().produce(RequestTopics.REPLAY, request.key(), envelope(request));
      }
      await(() -> !replayed(kafka).isEmpty());
      kafka.request(Requests.probe("live", "two/picture"));
      await(() -> !kafka.results("live", Enriched.class).isEmpty());
      assertTrue(replayed(kafka).size() < REPLAYED, "the live job did not wait for the replay");
      await(() -> committed(admin) > begin);
      first.kill();
      long kept = committed(admin) - begin;
      assertTrue(replayed(kafka).size() < REPLAYED, "killed in the middle");

      try (WorkerProcess second = WorkerProcess.start("resuming", settings)) {
        await(() -> replayed(kafka).size() == REPLAYED);
        assertTrue(second.isAlive());
      }
      List<String> results = subjects(kafka.results("replayed-", Enriched.class));
      for (int job = 0; job < kept; job++) {
        String subject = "replayed-" + job;
        assertEquals(
            1, Collections.frequency(results, subject), subject + " of " + kept + " in " + results);
      }
    }
  }

  /// Where the next record of the replay topic comes to stand; other tests have used it.
  private static long end(Admin admin) throws ExecutionException, InterruptedException {
    return admin
        .listOffsets(Map.of(REPLAY, OffsetSpec.latest()))
        .partitionResult(REPLAY)
        .get()
        .offset();
  }

  /// Where a worker that starts now goes on; 0 when none has ever committed.
  private static long committed(Admin admin) throws ExecutionException, InterruptedException {
    String group = GROUP + ".replay";
    OffsetAndMetadata offset =
        admin
            .listConsumerGroupOffsets(group)
            .partitionsToOffsetAndMetadata(group)
            .get()
            .get(REPLAY);
    return offset == null ? 0 : offset.offset();
  }

  private static List<String> subjects(List<Envelope<Event>> results) {
    return results.stream().map(result -> result.data().key()).toList();
  }

  private static Set<UUID> replayed(Kafka kafka) {
    Set<UUID> ids = new HashSet<>();
    kafka.results("replayed-", Enriched.class).forEach(result -> ids.add(result.id()));
    return ids;
  }

  private static Envelope<EnrichmentRequested> envelope(EnrichmentRequested request) {
    return new Envelope<>(
        UUID.randomUUID(), URI.create("/vitrine/test"), Instant.now(), null, request);
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(LIMIT).pollInterval(PAUSE).until(condition);
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

  private interface Condition {
    boolean holds() throws Exception;
  }

  /// Goes on asking, so that there is work to do whatever happens.
  private void feedUntil(Kafka kafka, Condition condition) {
    Awaitility.await()
        .atMost(LIMIT)
        .pollInterval(PAUSE)
        .until(
            () -> {
              feed(kafka);
              return condition.holds();
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

  private static void putPicture(S3Client s3) {
    s3.putObject(
        put -> put.bucket(Requests.BUCKET).key("two/picture"),
        RequestBody.fromBytes(Media.bytes("coffee.jpg")));
  }

  private S3Client s3() {
    String credentials = "quarkus.s3.aws.credentials.static-provider.";
    return S3Client.builder()
        .endpointOverride(URI.create(setting("quarkus.s3.endpoint-override")))
        .region(Region.of(setting("quarkus.s3.aws.region")))
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    setting(credentials + "access-key-id"),
                    setting(credentials + "secret-access-key"))))
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
        .build();
  }

  private String bootstrapServers() {
    return setting("kafka.bootstrap.servers");
  }

  private String setting(String name) {
    return Objects.requireNonNull(settings.get(name), name);
  }
}
