package io.vitrine.community.tag;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/// Knows which tags there are.
@ApplicationScoped
public class Tags {
  private final TagRepository repository;

  Tags(TagRepository repository) {
    this.repository = repository;
  }

  /// The first of the slugs, in their order, that is no tag.
  public Optional<String> firstUnknown(Collection<String> slugs) {
    Set<String> known = QuarkusTransaction.joiningExisting().call(() -> repository.known(slugs));
    return slugs.stream().filter(slug -> !known.contains(slug)).findFirst();
  }
}
