package io.vitrine.events;

import java.util.List;
import java.util.stream.Stream;

/// The Kafka topics. `deploy/kafka/topics.yaml` gives their partitions and retention.
public enum Topic {
  VAULT_MEDIA("vault.media"),
  COMMUNITY_PUBLICATIONS("community.publications"),
  LIBRARY_MEDIA("library.media"),
  GALLERY_EVENTS("gallery.events"),
  ENRICHMENT_REQUESTS("enrichment.requests"),
  ENRICHMENT_RESULTS("enrichment.results"),
  ACTIVITY("activity");

  private final String wireName;

  Topic(String wireName) {
    this.wireName = wireName;
  }

  /// The topic's name on the broker.
  public String wireName() {
    return wireName;
  }

  /// The topic that takes what a consumer of this one or of its side topics could not process.
  public String deadLetterName() {
    return wireName + ".dead-letter";
  }

  /// The name of a topic in which the consumer puts records of this one aside.
  ///
  /// @throws IllegalArgumentException when there is no such side topic
  public String sideName(String side) {
    if (!sides().contains(side)) {
      throw new IllegalArgumentException(wireName + " has no side topic " + side);
    }
    return wireName + "." + side;
  }

  /// The side topics' names on the broker; empty for most topics.
  public List<String> sideNames() {
    return sides().stream().map(this::sideName).toList();
  }

  /// Every name on the broker that belongs to this topic: itself, its side topics, its dead
  /// letters.
  public List<String> allNames() {
    return Stream.of(Stream.of(wireName), sideNames().stream(), Stream.of(deadLetterName()))
        .flatMap(names -> names)
        .toList();
  }

  /// Of the worker: large jobs that wait for a place, requests that nobody waits for, requests that
  /// wait for another try, and requests that an operator sent once more.
  private List<String> sides() {
    return this == ENRICHMENT_REQUESTS
        ? List.of("large", "background", "retry-1", "retry-2", "retry-3", "replay")
        : List.of();
  }
}
