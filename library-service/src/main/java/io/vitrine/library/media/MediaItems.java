package io.vitrine.library.media;

import io.vitrine.web.PublicUrl;
import jakarta.enterprise.context.ApplicationScoped;

/// Makes the API's items from rows.
@ApplicationScoped
class MediaItems {
  private final PublicUrl publicUrl;

  MediaItems(PublicUrl publicUrl) {
    this.publicUrl = publicUrl;
  }

  MediaItem of(MediaEntity row) {
    return new MediaItem(
        row.id,
        row.userId,
        row.teamId,
        publicUrl.of("/api/v1/media/" + row.id + "/content"),
        row.filename,
        row.fileSize,
        row.mimeType,
        row.width,
        row.height,
        row.title,
        row.alt,
        row.caption,
        row.status,
        row.createdAt,
        row.updatedAt);
  }
}
