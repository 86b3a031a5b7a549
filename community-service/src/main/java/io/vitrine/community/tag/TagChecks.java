package io.vitrine.community.tag;

import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What a tag must fulfil beside the others. Runs under the exclusive lock, so that what it saw
/// still holds when the tag is written.
@ApplicationScoped
class TagChecks {
  private final TagRepository repository;

  TagChecks(TagRepository repository) {
    this.repository = repository;
  }

  /// @param owner the slug that the tag has now; for a new one its slug to be
  /// @throws ProblemException 409 when a slug, alias or display name belongs to another tag
  void namesAreFree(Tag tag, String owner) {
    List<String> names = new ArrayList<>(tag.aliases());
    names.add(tag.slug());
    repository
        .slugsOf(names)
        .forEach(
            (name, slug) -> {
              if (!slug.equals(owner)) {
                throw taken(name);
              }
            });
    if (repository.isNameTaken(tag.name(), owner)) {
      throw taken(tag.name());
    }
  }

  /// The slugs that a tag implies, whatever names it was given them by.
  ///
  /// @throws ProblemException 400 for a name that is no tag
  Set<String> implied(Tag tag) {
    Map<String, String> known = repository.slugsOf(tag.implies());
    Set<String> slugs = new TreeSet<>();
    for (String name : tag.implies()) {
      String slug = known.get(name);
      if (slug == null) {
        throw CommunityProblem.unknownTag(name);
      }
      slugs.add(slug);
    }
    return slugs;
  }

  /// @throws ProblemException 409 when a tag would imply itself
  static TagGraph acyclic(TagGraph graph) {
    graph
        .cycle()
        .ifPresent(
            slug -> {
              throw new ProblemException(
                  CommunityProblem.TAG_CYCLE, "The tag would imply itself: " + slug);
            });
    return graph;
  }

  static ProblemException taken(String name) {
    return new ProblemException(CommunityProblem.TAG_EXISTS, "The name is taken: " + name);
  }
}
