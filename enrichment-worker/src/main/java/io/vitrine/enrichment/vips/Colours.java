package io.vitrine.enrichment.vips;

/// Brings pictures to sRGB with eight bits, transparency kept.
final class Colours {
  private Colours() {}

  /// By the picture's own profile; when it has none, or one that cannot be read, by what its kind
  /// of pixels usually means.
  static Image normalised(Session session, Image picture) {
    if (picture.isPlain() && SrgbProfile.is(picture.profile())) {
      return picture;
    }
    if (picture.hasProfile()) {
      try {
        return session
            .operation("icc_transform")
            .with("in", picture)
            .with("output-profile", "srgb")
            .with("embedded", "true")
            .with("intent", "relative")
            .image();
      } catch (VipsException e) {
        // A broken profile is no reason to refuse a picture that can be read.
      }
    }
    return picture.isPlain()
        ? picture
        : session.operation("colourspace").with("in", picture).with("space", "srgb").image();
  }
}
