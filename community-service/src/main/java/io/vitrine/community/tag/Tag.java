package io.vitrine.community.tag;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Set;

/// A canonical tag with everything that belongs to it, already checked by [TagRules]. Registered
/// because the audit keeps it as JSON.
///
/// @param aliases other names, lower case, in alphabetical order
/// @param implies slugs of what an item with this tag shows too, in alphabetical order
@RegisterForReflection
record Tag(String slug, String name, Set<String> aliases, Set<String> implies) {}
