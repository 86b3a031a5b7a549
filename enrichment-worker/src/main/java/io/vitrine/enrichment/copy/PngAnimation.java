package io.vitrine.enrichment.copy;

import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.probe.ByteReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// What viewers show of a PNG (W3C PNG, third edition, 5.3 and 11.3.6). libvips knows the default
/// picture only, which may be any other than what is shown.
enum PngAnimation {
  /// The default picture.
  NONE,
  /// Frames, of which the default picture is the first.
  FRAMES,
  /// Frames; the default picture is shown by nobody who knows animations.
  HIDDEN_DEFAULT;

  private static final int SIGNATURE_BYTES = 8;
  private static final int CHECKSUM_BYTES = 4;

  /// Reads the chunks up to the default picture: an animation is announced before it.
  ///
  /// @throws io.vitrine.enrichment.RejectedException when the file is broken
  static PngAnimation of(Path png) {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(png))) {
      return read(new ByteReader(stream));
    } catch (IOException e) {
      throw new TransientFaultException("cannot read a file of ours", e);
    }
  }

  private static PngAnimation read(ByteReader reader) {
    long frames = -1;
    boolean shown = false;
    reader.skip(SIGNATURE_BYTES);
    long length = reader.u32();
    String type = reader.text(4);
    while (!type.equals("IDAT") && !type.equals("IEND")) {
      long left = length;
      if (type.equals("acTL") && length >= 4) {
        frames = reader.u32();
        left -= 4;
      }
      shown |= type.equals("fcTL");
      reader.skip(left + CHECKSUM_BYTES);
      length = reader.u32();
      type = reader.text(4);
    }
    if (frames < 0 || (frames == 1 && shown)) {
      return NONE;
    }
    return shown ? FRAMES : HIDDEN_DEFAULT;
  }
}
