package io.vitrine.community.tag;

import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/// Knows which tags there are, by slug or alias.
@ApplicationScoped
public class Tags {
  private final TagRepository repository;

  Tags(TagRepository repository) {
    this.repository = repository;
  }

  /// Looks names up; each may be a slug or an alias.
  public KnownTags find(Collection<String> names) {
    return new KnownTags(names, names.isEmpty() ? Map.of() : repository.slugsOf(names));
  }

  /// What an item with these names gets. Tags and implications stay as they are until the caller's
  /// transaction ends.
  ///
  /// @throws ProblemException 400 when a name is unknown, which it may have become a moment ago
  public AssignedTags assigned(Collection<String> names) {
    if (names.isEmpty()) {
      return AssignedTags.NONE;
    }
    TagRepository.Vocabulary vocabulary = repository.lockedFor(names);
    KnownTags known = new KnownTags(names, vocabulary.slugs());
    known
        .firstUnknown()
        .ifPresent(
            name -> {
              throw CommunityProblem.unknownTag(name);
            });
    Set<String> given = known.slugs();
    return new AssignedTags(given, vocabulary.graph().impliedBy(given));
  }

  /// What people call these tags, by slug; an unknown slug has no entry. Needs no transaction.
  public Map<String, String> names(Collection<String> slugs) {
    return slugs.isEmpty() ? Map.of() : repository.names(slugs);
  }
}
