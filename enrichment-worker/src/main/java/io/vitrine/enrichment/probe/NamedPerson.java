package io.vitrine.enrichment.probe;

import static java.util.Objects.requireNonNull;

/// Somebody whom embedded metadata names as shown.
///
/// @param evidence the property that says so
public record NamedPerson(String name, String evidence) {
  public NamedPerson {
    requireNonNull(name, "name");
    requireNonNull(evidence, "evidence");
  }
}
