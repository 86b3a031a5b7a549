package io.vitrine.community.tag;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class TagRepository implements PanacheRepositoryBase<TagEntity, String> {
  List<TagEntity> byName() {
    return list("order by name");
  }

  /// Those of the slugs that are tags.
  Set<String> known(Collection<String> slugs) {
    return list("slug in ?1", slugs).stream().map(tag -> tag.slug).collect(Collectors.toSet());
  }
}
