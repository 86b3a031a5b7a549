package io.vitrine.community.tag;

import io.vitrine.community.audit.AuditTrail;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// An operator's replacement of the whole list, in one transaction.
@ApplicationScoped
class TagListReplacement {
  private final TagRepository repository;
  private final TagUses uses;
  private final AuditTrail audit;

  TagListReplacement(TagRepository repository, TagUses uses, AuditTrail audit) {
    this.repository = repository;
    this.uses = uses;
    this.audit = audit;
  }

  /// The tags become exactly these. A tag that is an alias in the new list is merged into that
  /// alias's tag; another that is not in the list goes, if nobody gave it to an item. Idempotent.
  ///
  /// @throws ProblemException 400 for a broken rule or an implication of what is not in the list,
  ///   409 for a name that is there twice, a cycle, or a tag in use that would go
  @Transactional
  void replace(List<TagRequest> requests, String actor) {
    if (requests.size() > TagRules.MOST_TAGS) {
      throw new ProblemException(CommunityProblem.TOO_MANY_CANONICAL_TAGS);
    }
    List<Tag> wanted = requests.stream().map(TagRules::create).toList();
    Map<String, String> slugs = names(wanted);
    TagGraph graph = TagChecks.acyclic(graph(wanted, slugs));
    repository.lock();
    Set<String> removed = new TreeSet<>();
    List<Tag> before = repository.list(null);
    before.forEach(tag -> removed.add(tag.slug()));
    wanted.forEach(tag -> removed.remove(tag.slug()));
    wanted.forEach(tag -> repository.upsert(tag.slug(), tag.name()));
    move(removed, slugs);
    repository.setGraph(graph);
    Set<String> all = new TreeSet<>(slugs.values());
    all.addAll(removed);
    uses.align(all);
    removed.forEach(repository::delete);
    // All first go: an alias may change its tag.
    wanted.forEach(tag -> repository.setAliases(tag.slug(), Set.of()));
    wanted.forEach(tag -> repository.setAliases(tag.slug(), aliases(tag)));
    audit.append(
        actor, "tags.replaced", "tags", TagListDifference.of(before, repository.list(null)));
  }

  /// Items with a tag that goes get the tag whose alias it becomes.
  private void move(Set<String> removed, Map<String, String> slugs) {
    Set<String> lost = new TreeSet<>(removed);
    for (String slug : removed) {
      String into = slugs.get(slug);
      if (into != null) {
        uses.move(slug, into);
        lost.remove(slug);
      }
    }
    uses.firstAssigned(lost)
        .ifPresent(
            slug -> {
              throw new ProblemException(
                  CommunityProblem.TAG_IN_USE, CommunityProblem.TAG_IN_USE.message() + ": " + slug);
            });
  }

  private static Set<String> aliases(Tag tag) {
    Set<String> aliases = new TreeSet<>(tag.aliases());
    aliases.remove(tag.slug());
    return aliases;
  }

  /// The tag of each slug and alias.
  private static Map<String, String> names(List<Tag> tags) {
    Map<String, String> slugs = new TreeMap<>();
    Set<String> shown = new HashSet<>();
    for (Tag tag : tags) {
      if (!shown.add(tag.name())) {
        throw TagChecks.taken(tag.name());
      }
      List<String> names = new ArrayList<>(aliases(tag));
      names.add(tag.slug());
      for (String name : names) {
        if (slugs.putIfAbsent(name, tag.slug()) != null) {
          throw TagChecks.taken(name);
        }
      }
    }
    return slugs;
  }

  private static TagGraph graph(List<Tag> tags, Map<String, String> slugs) {
    List<TagGraph.Edge> edges = new ArrayList<>();
    for (Tag tag : tags) {
      for (String name : tag.implies()) {
        String implied = slugs.get(name);
        if (implied == null) {
          throw CommunityProblem.unknownTag(name);
        }
        edges.add(new TagGraph.Edge(tag.slug(), implied));
      }
    }
    return new TagGraph(edges);
  }
}
