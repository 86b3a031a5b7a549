package io.vitrine.library.media;

import io.quarkus.runtime.annotations.RegisterForReflection;

/// A file that was refused, and why. Registered because a refusal of all files is written as an
/// `Object`.
@RegisterForReflection
record FailedFile(String filename, String error) {}
