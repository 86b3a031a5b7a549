package io.vitrine.community.sharing;

import com.fasterxml.jackson.databind.JsonNode;

/// The terms of a link as a request has them, unchecked.
record TermsRequest(
    Change<JsonNode> expiresAt, Change<JsonNode> password, Change<JsonNode> maxViews) {
  static final TermsRequest KEEP =
      new TermsRequest(new Change.Keep<>(), new Change.Keep<>(), new Change.Keep<>());
}
