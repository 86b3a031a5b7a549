package io.vitrine.testing.edge;

import io.quarkus.test.junit.QuarkusTestProfile;

/// A start of the service with servers' contents of its own: what the requests of this package
/// leave behind is no other test's concern.
public final class OwnStart implements QuarkusTestProfile {}
