package io.vitrine.community.tag;

import io.vitrine.community.audit.AuditTrail;
import io.vitrine.community.problem.CommunityProblem;
import io.vitrine.web.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A moderator's changes of single tags. Each is one transaction under the tags' lock, brings the
/// items with the tag in line, and leaves a line in the audit.
@ApplicationScoped
class TagEditing {
  private final TagRepository repository;
  private final TagChecks checks;
  private final TagUses uses;
  private final AuditTrail audit;

  TagEditing(TagRepository repository, TagChecks checks, TagUses uses, AuditTrail audit) {
    this.repository = repository;
    this.checks = checks;
    this.uses = uses;
    this.audit = audit;
  }

  /// @throws ProblemException 400 for a broken rule, 409 for a name that is taken or one tag too
  ///   many
  @Transactional
  Tag create(TagRequest request, String actor) {
    Tag wanted = TagRules.create(request);
    repository.lock();
    if (repository.find(wanted.slug()).isPresent()) {
      throw TagChecks.taken(wanted.slug());
    }
    if (repository.count() >= TagRules.MOST_TAGS) {
      throw new ProblemException(CommunityProblem.TOO_MANY_CANONICAL_TAGS);
    }
    checks.namesAreFree(wanted, wanted.slug());
    Set<String> implied = checks.implied(wanted);
    repository.upsert(wanted.slug(), wanted.name());
    repository.setAliases(wanted.slug(), without(wanted.aliases(), wanted.slug()));
    repository.setGraph(repository.graph().with(wanted.slug(), implied));
    return audited(actor, "tag.created", wanted.slug(), Map.of());
  }

  /// Changes a tag. A new slug leaves the old one behind as an alias, so that links go on.
  ///
  /// @throws ProblemException 404 for an unknown slug, 400 for a broken rule, 409 for a name that
  ///   is taken or an implication that closes a cycle
  @Transactional
  Tag change(String slug, TagRequest request, String actor) {
    repository.lock();
    Tag known = existing(slug);
    Tag wanted = TagRules.change(known, request);
    checks.namesAreFree(wanted, slug);
    TagGraph before = repository.graph();
    TagGraph graph = TagChecks.acyclic(before.with(slug, checks.implied(wanted)));
    repository.upsert(slug, wanted.name());
    repository.setGraph(graph);
    Set<String> aliases = new TreeSet<>(wanted.aliases());
    if (!wanted.slug().equals(slug)) {
      repository.rename(slug, wanted.slug());
      aliases.add(slug);
    }
    repository.setAliases(wanted.slug(), without(bounded(aliases), wanted.slug()));
    int aligned =
        graph.edges().equals(before.edges()) ? 0 : uses.align(renamed(graph, slug, wanted.slug()));
    return audited(
        actor, "tag.changed", wanted.slug(), Map.of("before", known, "assignments", aligned));
  }

  /// Deletes a tag that nobody gave to an item.
  ///
  /// @throws ProblemException 404 for an unknown slug, 409 for a tag in use: it is merged instead
  @Transactional
  void delete(String slug, String actor) {
    repository.lock();
    Tag known = existing(slug);
    if (uses.firstAssigned(Set.of(slug)).isPresent()) {
      throw new ProblemException(CommunityProblem.TAG_IN_USE);
    }
    TagGraph graph = repository.graph();
    repository.setGraph(
        new TagGraph(
            graph.edges().stream()
                .filter(edge -> !edge.slug().equals(slug) && !edge.implies().equals(slug))
                .toList()));
    uses.align(graph.implying(slug));
    repository.delete(slug);
    audit.append(actor, "tag.deleted", "tag/" + slug, Map.of("before", known));
  }

  /// Makes one tag of two: assignments, aliases and implications of the one go to the other, and
  /// its slug stays as an alias.
  ///
  /// @throws ProblemException 404 for an unknown slug, 400 for an unknown target or the tag itself
  @Transactional
  Tag merge(String slug, String target, String actor) {
    repository.lock();
    Tag known = existing(slug);
    String into = repository.slugsOf(Set.of(target)).get(target);
    if (into == null) {
      throw CommunityProblem.unknownTag(target);
    }
    if (into.equals(slug)) {
      throw new ProblemException(
          CommunityProblem.INVALID_TAG, "A tag cannot be merged into itself");
    }
    int moved = merge(known, into);
    return audited(actor, "tag.merged", into, Map.of("merged", known, "items", moved));
  }

  private int merge(Tag known, String into) {
    Set<String> aliases = new TreeSet<>(existing(into).aliases());
    aliases.addAll(known.aliases());
    aliases.add(known.slug());
    TagGraph before = repository.graph();
    TagGraph graph = before.merged(known.slug(), into);
    repository.setGraph(graph);
    int moved = uses.move(known.slug(), into);
    Set<String> affected = before.implying(known.slug());
    affected.addAll(graph.implying(into));
    uses.align(affected);
    repository.delete(known.slug());
    repository.setAliases(into, bounded(aliases));
    return moved;
  }

  /// Whose items follow a change of the tag, which may have a new slug by now.
  private static Set<String> renamed(TagGraph graph, String slug, String now) {
    Set<String> affected = graph.implying(slug);
    affected.add(now);
    return affected;
  }

  private static Set<String> bounded(Set<String> aliases) {
    if (aliases.size() > TagRules.MOST_ALIASES) {
      throw new ProblemException(
          CommunityProblem.INVALID_TAG,
          "At most " + TagRules.MOST_ALIASES + " aliases are allowed");
    }
    return aliases;
  }

  private static Set<String> without(Set<String> aliases, String slug) {
    Set<String> others = new TreeSet<>(aliases);
    others.remove(slug);
    return others;
  }

  private Tag existing(String slug) {
    return repository
        .find(slug)
        .orElseThrow(() -> new ProblemException(CommunityProblem.TAG_NOT_FOUND));
  }

  private Tag audited(String actor, String action, String slug, Map<String, ?> details) {
    Tag tag = existing(slug);
    Map<String, Object> all = new java.util.TreeMap<>(details);
    all.put("after", tag);
    audit.append(actor, action, "tag/" + slug, all);
    return tag;
  }
}
