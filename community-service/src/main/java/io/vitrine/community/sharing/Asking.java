package io.vitrine.community.sharing;

import io.vitrine.community.rendition.ContentRequest;
import io.vitrine.community.rendition.PublishedRendition;

/// What is asked of a link, as far as it matters for counting visits.
enum Asking {
  /// Headers alone, as the client has the bytes or gets none: never a visit.
  HEADERS,
  /// The page that a person sees.
  PAGE,
  /// What the link leads to, in JSON.
  DATA,
  /// All of the bytes.
  BYTES,
  /// A part of the bytes: no new visit for whoever has begun to download.
  PART;

  /// What a request for the bytes asks for.
  static Asking of(ContentRequest request, PublishedRendition rendition) {
    if (!request.isSentBytesOf(rendition)) {
      return HEADERS;
    }
    return request.isPart() ? PART : BYTES;
  }
}
