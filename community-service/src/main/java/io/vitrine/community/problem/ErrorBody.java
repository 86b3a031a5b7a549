package io.vitrine.community.problem;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// The body of every error answer. Registered because it reaches Jackson as an `Object`.
@RegisterForReflection
public record ErrorBody(String message) {}
