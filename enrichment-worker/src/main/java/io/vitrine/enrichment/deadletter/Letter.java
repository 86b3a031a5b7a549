package io.vitrine.enrichment.deadletter;

import io.vitrine.enrichment.job.RequestTopics;
import io.vitrine.events.Decoded;
import io.vitrine.events.Envelope;
import io.vitrine.events.Event;
import io.vitrine.events.EventCodec;
import io.vitrine.events.MalformedEventException;
import io.vitrine.events.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// A record of a dead-letter topic, with the headers that the consumers' library writes.
record Letter(Topic topic, ConsumerRecord<String, byte[]> record) {
  private static final String OWN = "dead-letter-";
  private static final String RETRY = "vitrine-retry-";
  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  Instant time() {
    return Instant.ofEpochMilli(record.timestamp());
  }

  /// What went wrong, in one word, such as `store-unavailable`: the kind of the fault. The fault's
  /// own text may hold anything, and stays in the record.
  String reason() {
    String kind = header("dead-letter-exception-class-name").orElse("Unknown");
    String bare = kind.substring(kind.lastIndexOf('.') + 1).replaceFirst("(Exception|Error)$", "");
    return WORD_START.matcher(bare).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  /// The event, empty when the letter is none that this build knows.
  Optional<Envelope<Event>> event(EventCodec codec) {
    try {
      return switch (codec.decode(record.value())) {
        case Decoded.Known known -> Optional.of(known.envelope());
        case Decoded.Unknown unknown -> Optional.empty();
      };
    } catch (MalformedEventException e) {
      return Optional.empty();
    }
  }

  /// The record as it was before it failed, for the topic that it failed in.
  ProducerRecord<String, byte[]> again() {
    Headers headers = new RecordHeaders();
    for (Header header : record.headers()) {
      if (!header.key().startsWith(OWN) && !header.key().startsWith(RETRY)) {
        headers.add(header);
      }
    }
    String target =
        header("dead-letter-topic").filter(RequestTopics::isWork).orElse(topic.wireName());
    return new ProducerRecord<>(
        topic == Topic.ENRICHMENT_REQUESTS ? target : topic.wireName(),
        null,
        record.key(),
        record.value(),
        headers);
  }

  private Optional<String> header(String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .map(Header::value)
        .map(value -> new String(value, StandardCharsets.UTF_8));
  }
}
