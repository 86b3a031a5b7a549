package io.vitrine.gallery.upload;

import io.vitrine.gallery.GalleryProblem;
import io.vitrine.gallery.event.MediaKind;
import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.media.ObjectNames;
import io.vitrine.web.ProblemException;
import io.vitrine.web.QueryValues;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// A form that was checked: cheap rules first, then the bytes.
///
/// @param name display text
/// @param metadata a JSON object as text, null when there is none
record Upload(
    String name, MediaFile original, @Nullable MediaFile thumbnail, @Nullable String metadata) {

  /// @throws ProblemException 400 or 415 that says what is wrong
  static Upload of(UploadForm form) {
    String name = form.name;
    FileUpload event = form.event;
    if (name == null || name.isBlank()) {
      throw refused("name is required");
    }
    if (event == null) {
      throw refused("event is required");
    }
    if (isThumbnailPromised(form.hasThumbnail) && form.thumbnail == null) {
      throw refused("has_thumbnail is true, but there is no thumbnail");
    }
    String metadata = metadata(form.metadata);
    MediaFile original = MediaFile.of(event.uploadedFile(), event.size());
    requireFittingKind(form.mediaType, original.type());
    return new Upload(ObjectNames.safe(name), original, thumbnail(form.thumbnail), metadata);
  }

  private static boolean isThumbnailPromised(@Nullable String flag) {
    return switch (flag) {
      case "true" -> true;
      case null -> false;
      case "", "false" -> false;
      default -> throw QueryValues.refused("has_thumbnail", flag, "true or false");
    };
  }

  private static @Nullable String metadata(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    if (!Metadata.isAcceptable(text)) {
      throw refused("metadata must be a JSON object of at most 16384 bytes");
    }
    return text;
  }

  private static void requireFittingKind(@Nullable String claimed, MediaType actual) {
    MediaKind kind = MediaKind.of(actual);
    MediaKind wanted = QueryValues.oneOf("media_type", claimed, MediaKind.words(), kind);
    if (wanted != kind) {
      throw refused(
          "media_type is %s, but the file is %s (%s)"
              .formatted(wanted.wireName(), kind.wireName(), actual.value()));
    }
  }

  private static @Nullable MediaFile thumbnail(@Nullable FileUpload file) {
    if (file == null) {
      return null;
    }
    MediaFile thumbnail = MediaFile.of(file.uploadedFile(), file.size());
    if (thumbnail.type().kind() != MediaType.Kind.IMAGE) {
      throw new ProblemException(GalleryProblem.UNSUPPORTED_FILE);
    }
    return thumbnail;
  }

  private static ProblemException refused(String message) {
    return new ProblemException(GalleryProblem.INVALID_REQUEST, message);
  }
}
