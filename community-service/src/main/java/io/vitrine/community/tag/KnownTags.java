package io.vitrine.community.tag;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What names of tags mean, as far as they mean something.
public final class KnownTags {
  private final List<String> names;
  private final Map<String, String> slugs;

  /// @param slugs by name; a name that is neither slug nor alias is missing
  KnownTags(Collection<String> names, Map<String, String> slugs) {
    this.names = List.copyOf(names);
    this.slugs = slugs;
  }

  /// The first of the names, in their order, that is neither slug nor alias.
  public Optional<String> firstUnknown() {
    return names.stream().filter(name -> !slugs.containsKey(name)).findFirst();
  }

  /// The slugs of the names, each once, in their order; an unknown name is left out.
  public Set<String> slugs() {
    Set<String> found = new LinkedHashSet<>();
    names.stream().filter(slugs::containsKey).map(slugs::get).forEach(found::add);
    return found;
  }
}
