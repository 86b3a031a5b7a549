package io.vitrine.storage.media;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The media types that Vitrine recognises. SVG and HTML are left out on purpose: both carry
/// scripts, so neither is ever recognised as something to serve.
public enum MediaType {
  JPEG("image/jpeg", Kind.IMAGE, "jpg"),
  PNG("image/png", Kind.IMAGE, "png"),
  GIF("image/gif", Kind.IMAGE, "gif"),
  WEBP("image/webp", Kind.IMAGE, "webp"),
  MP4("video/mp4", Kind.VIDEO, "mp4"),
  QUICKTIME("video/quicktime", Kind.VIDEO, "mov"),
  WEBM("video/webm", Kind.VIDEO, "webm"),
  MP3("audio/mpeg", Kind.AUDIO, "mp3"),
  WAV("audio/wav", Kind.AUDIO, "wav"),
  OGG("audio/ogg", Kind.AUDIO, "ogg"),
  FLAC("audio/flac", Kind.AUDIO, "flac"),
  M4A("audio/mp4", Kind.AUDIO, "m4a"),
  PDF("application/pdf", Kind.DOCUMENT, "pdf");

  /// What a person would call it.
  public enum Kind {
    IMAGE,
    VIDEO,
    AUDIO,
    DOCUMENT
  }

  private final String value;
  private final Kind kind;
  private final String extension;

  MediaType(String value, Kind kind, String extension) {
    this.value = value;
    this.kind = kind;
    this.extension = extension;
  }

  /// The IANA name, such as `image/jpeg`.
  public String value() {
    return value;
  }

  public Kind kind() {
    return kind;
  }

  /// The usual file name extension, lower case, without the dot.
  public String extension() {
    return extension;
  }

  /// The type with this IANA name, in any case and with parameters ignored; empty when unknown.
  public static Optional<MediaType> of(String value) {
    int parameters = value.indexOf(';');
    String bare = (parameters < 0 ? value : value.substring(0, parameters)).strip();
    String wanted = bare.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(type -> type.value.equals(wanted)).findFirst();
  }

  /// The type by the extension of a file name or key, in any case; empty when there is none or it
  /// is unknown.
  public static Optional<MediaType> ofFileName(String name) {
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String written = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    String wanted = written.equals("jpeg") ? JPEG.extension : written;
    return Arrays.stream(values()).filter(type -> type.extension.equals(wanted)).findFirst();
  }
}
