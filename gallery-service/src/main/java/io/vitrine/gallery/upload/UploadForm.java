package io.vitrine.gallery.upload;

import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// The form as the client sent it, unchecked. The files are spooled to disk, and removed after the
/// answer.
public class UploadForm {
  @RestForm @Nullable String name;
  @RestForm @Nullable FileUpload event;
  @RestForm @Nullable FileUpload thumbnail;

  @RestForm("media_type")
  @Nullable String mediaType;

  @RestForm("has_thumbnail")
  @Nullable String hasThumbnail;

  @RestForm @Nullable String metadata;
}
