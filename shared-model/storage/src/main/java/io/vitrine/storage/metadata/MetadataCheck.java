package io.vitrine.storage.metadata;

import io.vitrine.storage.media.MediaType;

/// Tells whether a file of a type holds only what shows its picture. Looks at the structure of the
/// whole file, its end included. Of a video it also looks at each coded picture and sound: those of
/// the codecs that the worker emits pass when nothing is in them that nobody is shown.
public final class MetadataCheck {
  private MetadataCheck() {}

  /// Checks a picture or a video. Memory and depth are bounded whatever the bytes are; how much is
  /// read of a long file is for the source to limit.
  ///
  /// @return [Cleanness.Broken] also for types that are neither picture nor video
  public static Cleanness check(ByteSource source, MediaType type) {
    ByteCursor cursor = new ByteCursor(source);
    try {
      switch (type) {
        case JPEG -> new JpegWalk(cursor).walk();
        case PNG -> new PngWalk(cursor).walk();
        case GIF -> new GifWalk(cursor).walk();
        case WEBP -> new WebpWalk(cursor).walk();
        case MP4, QUICKTIME -> new BoxWalk(cursor).walk();
        case WEBM -> new ElementWalk(cursor).walk();
        case MP3, WAV, OGG, FLAC, M4A, PDF -> {
          return new Cleanness.Broken(type.value() + " is neither picture nor video");
        }
      }
      return new Cleanness.Clean();
    } catch (WalkEndedException e) {
      return e.outcome();
    }
  }
}
