package io.vitrine.community.publication;

import io.vitrine.community.tag.TagUses;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

@ApplicationScoped
class PublishedTagUses implements TagUses {
  private final CommunityMediaRepository repository;

  PublishedTagUses(CommunityMediaRepository repository) {
    this.repository = repository;
  }

  @Override
  public Map<String, Long> counts() {
    return repository.publishedPerTag();
  }
}
