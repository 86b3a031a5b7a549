package io.vitrine.library.media;

import com.drew.metadata.Metadata;
import com.drew.metadata.webp.WebpRiffHandler;

/// Takes size and orientation from a WebP file. Its colour profile and XMP, for which the library
/// has readers too, tell nothing that is asked for here.
final class WebpHeader extends WebpRiffHandler {
  private final Metadata metadata;

  WebpHeader(Metadata metadata) {
    super(metadata);
    this.metadata = metadata;
  }

  @Override
  public boolean shouldAcceptChunk(String fourCc) {
    return fourCc.equals("EXIF") || fourCc.startsWith("VP8");
  }

  @Override
  public void processChunk(String fourCc, byte[] payload) {
    if (fourCc.equals("EXIF")) {
      ExifOrientation.read(payload, metadata);
    } else {
      super.processChunk(fourCc, payload);
    }
  }
}
