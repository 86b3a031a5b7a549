package io.vitrine.enrichment.job;

import io.vitrine.storage.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/// The way of a request through the retry topics: which is next, when it is due, where it goes back
/// to. All of it is in the record, so a restart changes nothing.
final class Retries {
  /// How many retry topics the request has been in.
  static final String COUNT = "vitrine-retry-count";

  /// When it failed for the first time, ISO 8601.
  static final String SINCE = "vitrine-retry-since";

  /// The topic that it goes back to.
  static final String TOPIC = "vitrine-retry-topic";

  /// What was away, for people.
  static final String REASON = "vitrine-retry-reason";

  private final RetryConfiguration configuration;

  Retries(RetryConfiguration configuration) {
    if (configuration.delays().size() > RequestTopics.RETRIES.size()) {
      throw new IllegalArgumentException("there are more delays than retry topics");
    }
    this.configuration = configuration;
  }

  /// The request in its next retry topic; empty when it has been in all and its store was not away,
  /// or was for too long.
  Optional<ProducerRecord<String, byte[]>> next(Delivery request, Throwable fault, Instant now) {
    int last = configuration.delays().size() - 1;
    int count = count(request);
    Instant since = since(request).orElse(now);
    if (last < 0 || (count > last && !isWorthWaiting(fault, since, now))) {
      return Optional.empty();
    }
    ProducerRecord<String, byte[]> next =
        request.to(RequestTopics.RETRIES.get(Math.min(count, last)));
    set(next.headers(), COUNT, Integer.toString(count + 1));
    set(next.headers(), SINCE, since.toString());
    set(next.headers(), TOPIC, request.origin().topic());
    set(next.headers(), REASON, String.valueOf(fault.getMessage()));
    return Optional.of(next);
  }

  /// When a record of a retry topic goes back.
  Instant due(Delivery waiting) {
    int index = RequestTopics.RETRIES.indexOf(waiting.origin().topic());
    boolean known = index >= 0 && index < configuration.delays().size();
    return waiting.time().plus(known ? configuration.delays().get(index) : Duration.ZERO);
  }

  /// The record in the topic that it came from.
  ProducerRecord<String, byte[]> back(Delivery waiting) {
    String topic = waiting.header(TOPIC).filter(RequestTopics::isWork).orElse(RequestTopics.LIVE);
    return waiting.to(topic);
  }

  private boolean isWorthWaiting(Throwable fault, Instant since, Instant now) {
    return fault instanceof StoreUnavailableException
        && now.isBefore(since.plus(configuration.patience()));
  }

  private static Optional<Instant> since(Delivery request) {
    try {
      return request.header(SINCE).map(Instant::parse);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static int count(Delivery request) {
    try {
      return Math.max(0, request.header(COUNT).map(Integer::parseInt).orElse(0));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static void set(Headers headers, String name, String value) {
    headers.remove(name);
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
