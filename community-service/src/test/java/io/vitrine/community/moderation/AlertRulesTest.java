package io.vitrine.community.moderation;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.vitrine.community.ComponentTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// An alarm on a metric that nobody publishes would never ring.
@QuarkusTest
class AlertRulesTest extends ComponentTest {
  private static final Pattern METRIC =
      Pattern.compile(
          "vitrine_(moderation|community|outbox|removal|deliveries)_[a-z_]+"
              + "|kafka_consumer_fetch_manager_records_lag");

  @Test
  void everyAlarmHasItsMetric() throws IOException {
    Set<String> meant =
        metrics(Files.readString(Path.of("../deploy/prometheus/vitrine-alerts.yaml")));

    assertFalse(meant.isEmpty());
    // Some are there after the first look at what is due.
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              Set<String> missing = new TreeSet<>(meant);
              missing.removeAll(metrics(given().get("/q/metrics").asString()));
              assertEquals(Set.of(), missing);
            });
  }

  private static Set<String> metrics(String text) {
    return METRIC.matcher(text).results().map(it -> it.group()).collect(Collectors.toSet());
  }
}
