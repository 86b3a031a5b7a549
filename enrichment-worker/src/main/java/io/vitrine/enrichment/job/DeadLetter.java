package io.vitrine.enrichment.job;

import io.vitrine.events.Topic;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// A request for the dead-letter topic, with the headers that the messaging library writes for
/// consumers of other services. Written by ourselves, because the library tells nobody when its own
/// attempt fails: the request would be neither dead nor done.
final class DeadLetter {
  private static final String PREFIX = "dead-letter-";

  /// A text of a fault may be of any length, and what is too large for Kafka never gets there.
  private static final int LONGEST_TEXT = 500;

  private DeadLetter() {}

  /// @param fault named by its class, and by its text
  static ProducerRecord<String, byte[]> of(Delivery request, Throwable fault) {
    ProducerRecord<String, byte[]> letter = request.to(Topic.ENRICHMENT_REQUESTS.deadLetterName());
    add(letter, "exception-class-name", fault.getClass().getName());
    add(letter, "reason", text(fault));
    Throwable cause = fault.getCause();
    if (cause != null) {
      add(letter, "cause-class-name", cause.getClass().getName());
      add(letter, "cause", text(cause));
    }
    add(letter, "topic", request.origin().topic());
    add(letter, "partition", Integer.toString(request.origin().partition()));
    add(letter, "offset", Long.toString(request.offset()));
    return letter;
  }

  private static String text(Throwable fault) {
    @Nullable String message = fault.getMessage();
    String text = message == null ? fault.getClass().getName() : message;
    return text.substring(0, Math.min(text.length(), LONGEST_TEXT));
  }

  private static void add(ProducerRecord<String, byte[]> letter, String name, String value) {
    letter.headers().add(PREFIX + name, value.getBytes(StandardCharsets.UTF_8));
  }
}
