package io.vitrine.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SettingsTest {
  @Test
  void defaults() {
    SmallRyeConfig config = config(Map.of());

    var outbox = config.getConfigMapping(OutboxSettings.class);
    assertEquals(Duration.ofMinutes(1), outbox.alarmAge());
    assertEquals(Duration.ofMinutes(1), outbox.longestSilence());
    assertTrue(outbox.relay().enabled());
    assertEquals(500, outbox.relay().batchSize());
    assertEquals(Duration.ofSeconds(5), outbox.relay().pollInterval());
    assertEquals(Duration.ofSeconds(5), outbox.relay().standbyInterval());
    assertEquals(Duration.ofSeconds(10), outbox.relay().deliveryTimeout());
    var inbox = config.getConfigMapping(InboxSettings.class);
    assertEquals(Duration.ofDays(45), inbox.retention());
    assertEquals(Duration.ofHours(1), inbox.purgeInterval());
    assertEquals(1000, inbox.purgeBatchSize());
    var deliveries = config.getConfigMapping(DeliverySettings.class);
    assertEquals(5, deliveries.attempts());
    assertEquals(Duration.ofMinutes(1), deliveries.alarmAge());
    assertEquals(Duration.ofMillis(100), deliveries.firstPause());
    assertEquals(Duration.ofSeconds(10), deliveries.longestPause());
    assertEquals(8, deliveries.atOnce());
    assertEquals(256, deliveries.waiting());
    assertEquals(Duration.ofSeconds(8), deliveries.stopPatience());
    assertEquals(
        List.of("io.vitrine.storage.StoreUnavailableException"), deliveries.transientTypes());
  }

  @Test
  void everySettingHasItsName() {
    SmallRyeConfig config =
        config(
            Map.ofEntries(
                Map.entry("vitrine.outbox.alarm-age", "PT2M"),
                Map.entry("vitrine.outbox.longest-silence", "PT40S"),
                Map.entry("vitrine.outbox.relay.enabled", "false"),
                Map.entry("vitrine.outbox.relay.batch-size", "7"),
                Map.entry("vitrine.outbox.relay.poll-interval", "PT1S"),
                Map.entry("vitrine.outbox.relay.standby-interval", "PT2S"),
                Map.entry("vitrine.outbox.relay.delivery-timeout", "PT3S"),
                Map.entry("vitrine.inbox.retention", "P3D"),
                Map.entry("vitrine.inbox.purge-interval", "PT3H"),
                Map.entry("vitrine.inbox.purge-batch-size", "9"),
                Map.entry("vitrine.deliveries.attempts", "3"),
                Map.entry("vitrine.deliveries.alarm-age", "PT5M"),
                Map.entry("vitrine.deliveries.first-pause", "PT0.01S"),
                Map.entry("vitrine.deliveries.longest-pause", "PT1S"),
                Map.entry("vitrine.deliveries.at-once", "2"),
                Map.entry("vitrine.deliveries.waiting", "4"),
                Map.entry("vitrine.deliveries.stop-patience", "PT5S"),
                Map.entry("vitrine.deliveries.transient-types", "a.B,c.D")));

    var outbox = config.getConfigMapping(OutboxSettings.class);
    assertEquals(Duration.ofMinutes(2), outbox.alarmAge());
    assertEquals(Duration.ofSeconds(40), outbox.longestSilence());
    assertEquals(false, outbox.relay().enabled());
    assertEquals(7, outbox.relay().batchSize());
    assertEquals(Duration.ofSeconds(1), outbox.relay().pollInterval());
    assertEquals(Duration.ofSeconds(2), outbox.relay().standbyInterval());
    assertEquals(Duration.ofSeconds(3), outbox.relay().deliveryTimeout());
    var inbox = config.getConfigMapping(InboxSettings.class);
    assertEquals(Duration.ofDays(3), inbox.retention());
    assertEquals(Duration.ofHours(3), inbox.purgeInterval());
    assertEquals(9, inbox.purgeBatchSize());
    var deliveries = config.getConfigMapping(DeliverySettings.class);
    assertEquals(3, deliveries.attempts());
    assertEquals(Duration.ofMinutes(5), deliveries.alarmAge());
    assertEquals(Duration.ofMillis(10), deliveries.firstPause());
    assertEquals(Duration.ofSeconds(1), deliveries.longestPause());
    assertEquals(2, deliveries.atOnce());
    assertEquals(4, deliveries.waiting());
    assertEquals(Duration.ofSeconds(5), deliveries.stopPatience());
    assertEquals(List.of("a.B", "c.D"), deliveries.transientTypes());
  }

  /// The default is a name, so nothing but this test holds it against the class.
  @Test
  void theDefaultTransientTypesExist() {
    for (String type : config(Map.of()).getConfigMapping(DeliverySettings.class).transientTypes()) {
      Path source =
          Path.of(System.getProperty("vitrine.root"))
              .resolve("shared-model/storage/src/main/java")
              .resolve(type.replace('.', '/') + ".java");
      assertTrue(Files.exists(source), () -> source + " is missing");
    }
  }

  @Test
  void theInboxRemembersLongerThanAnyTopic() throws IOException {
    Duration inbox = config(Map.of()).getConfigMapping(InboxSettings.class).retention();
    Path topics = Path.of(System.getProperty("vitrine.root"), "deploy/kafka/topics.yaml");
    List<Duration> retentions =
        Pattern.compile("^ +retention: (P\\w+)$", Pattern.MULTILINE)
            .matcher(Files.readString(topics))
            .results()
            .map(match -> Duration.parse(match.group(1)))
            .toList();

    assertTrue(retentions.size() > 1);
    retentions.forEach(topic -> assertTrue(inbox.compareTo(topic) > 0, topic::toString));
  }

  static SmallRyeConfig config(Map<String, String> values) {
    return new SmallRyeConfigBuilder()
        .withMapping(OutboxSettings.class)
        .withMapping(InboxSettings.class)
        .withMapping(DeliverySettings.class)
        .withSources(new PropertiesConfigSource(values, "test", 100))
        .build();
  }
}
