package io.vitrine.library.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/// The envelope of a refusal. Registered because the exception mappers write it as an `Object`.
///
/// @param success always false
/// @param details left out when there are none
@RegisterForReflection
public record ErrorAnswer(
    boolean success,
    String error,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Object details) {}
