package io.vitrine.vault.circle;

import io.vitrine.vault.offence.Offences.InCircle;
import org.jspecify.annotations.Nullable;

/// Closes a circle with another feature.
public record Circle(@Nullable InCircle next) {}
