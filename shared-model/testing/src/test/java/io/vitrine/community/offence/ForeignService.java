package io.vitrine.community.offence;

/// What another service must not know.
public final class ForeignService {}
