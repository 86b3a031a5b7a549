package io.vitrine.community.sharing;

/// What is asked of a link, as far as it matters for counting visits.
enum Asking {
  /// Headers alone: never a visit.
  HEADERS,
  /// The page that a person sees.
  PAGE,
  /// What the link leads to, in JSON.
  DATA,
  /// All of the bytes.
  BYTES,
  /// A part of the bytes: no new visit for whoever has begun to download.
  PART
}
