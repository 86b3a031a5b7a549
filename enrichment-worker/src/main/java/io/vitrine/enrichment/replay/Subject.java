package io.vitrine.enrichment.replay;

import io.vitrine.events.Requester;

/// What a request is about: ids of different requesters may be equal.
record Subject(Requester requester, String id) {}
