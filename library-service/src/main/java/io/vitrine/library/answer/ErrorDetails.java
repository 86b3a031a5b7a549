package io.vitrine.library.answer;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// Which parameters or fields were refused, all of them at once. Registered because it is written
/// as an `Object`.
@RegisterForReflection
public record ErrorDetails(List<FieldError> errors) {
  public ErrorDetails {
    errors = List.copyOf(errors);
  }
}
