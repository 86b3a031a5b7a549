package io.vitrine.community.tag;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Knows which tags there are, by slug or alias.
@ApplicationScoped
public class Tags {
  private final TagRepository repository;

  Tags(TagRepository repository) {
    this.repository = repository;
  }

  /// The first of the names, in their order, that is neither slug nor alias.
  public Optional<String> firstUnknown(Collection<String> names) {
    Map<String, String> known = known(names);
    return names.stream().filter(name -> !known.containsKey(name)).findFirst();
  }

  /// The slugs of names, each once, in their order; an unknown name is left out.
  public Set<String> resolve(Collection<String> names) {
    Map<String, String> known = known(names);
    Set<String> slugs = new LinkedHashSet<>();
    names.stream().filter(known::containsKey).map(known::get).forEach(slugs::add);
    return slugs;
  }

  /// What an item with these names gets. Tags and implications stay as they are until the caller's
  /// transaction ends.
  ///
  /// @throws ProblemException 400 when a name is unknown, which it may have become a moment ago
  public AssignedTags assigned(Collection<String> names) {
    repository.lockShared();
    firstUnknown(names)
        .ifPresent(
            name -> {
              throw CommunityProblem.unknownTag(name);
            });
    Set<String> given = resolve(names);
    return new AssignedTags(given, repository.graph().impliedBy(given));
  }

  private Map<String, String> known(Collection<String> names) {
    return QuarkusTransaction.joiningExisting().call(() -> repository.slugsOf(names));
  }

  /// What people call the tags, by slug, in the order of their names.
  public Map<String, String> names() {
    return QuarkusTransaction.joiningExisting()
        .call(
            () -> {
              Map<String, String> names = new LinkedHashMap<>();
              repository.list(null).forEach(tag -> names.put(tag.slug(), tag.name()));
              return names;
            });
  }
}
