package io.vitrine.events;

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

  /// The topic that takes what a consumer of this one could not process.
  public String deadLetterName() {
    return wireName + ".dead-letter";
  }
}
