package io.vitrine.enrichment.video;

import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.enrichment.RejectedException;
import io.vitrine.storage.media.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What a viewer is shown of a video: one track of pictures and, where it has one, one of sound. A
/// player of a web page plays the first of each that is switched on and offers no choice; what was
/// recorded beside them (a second camera, a microphone of its own) is not for everybody.
///
/// @param picture the number of its stream, as ffmpeg counts
/// @param track of the pictures, as the file counts; -1 when it does not
/// @param codec of the pictures, by ffmpeg's name
/// @param pixels their format, by ffmpeg's name; empty when it is not known
/// @param early whether pictures come before the time begins: an edit list hides them, but they lie
///   in fragments, and ffmpeg shows them
/// @param sound the number of its stream
record Shown(
    int picture, long track, String codec, String pixels, boolean early, Optional<Integer> sound) {
  /// What ffprobe is asked for.
  static final List<String> ENTRIES =
      List.of(
          "-show_entries",
          "stream=index,id,codec_type,codec_name,pix_fmt,start_time,channels"
              + ":stream_disposition=attached_pic,default");

  /// Of what the copies' muxers take, those whose bit stream can be cleaned without decoding it.
  private static final Set<String> OF_MP4 = Set.of("h264", "hevc", "av1", "vp9");

  private static final Set<String> OF_MOV = Set.of("h264", "hevc");
  private static final Set<String> OF_WEBM = Set.of("vp8", "vp9", "av1");

  static Shown of(JsonNode document, MediaType mediaType) {
    JsonNode picture =
        picture(document, mediaType)
            .orElseThrow(
                () -> RejectedException.unsupported("the video holds sound but no picture"));
    return new Shown(
        picture.path("index").asInt(),
        number(picture.path("id").asText()),
        picture.path("codec_name").asText(),
        picture.path("pix_fmt").asText(),
        picture.path("start_time").asText().startsWith("-"),
        sound(document, mediaType).map(stream -> stream.path("index").asInt()));
  }

  /// The first video stream that is switched on; when none is, the first: writers forget the flag,
  /// and players show it. Covers are none.
  static Optional<JsonNode> picture(JsonNode document, MediaType mediaType) {
    return streams(document, "video")
        .filter(isOn(mediaType))
        .findFirst()
        .or(() -> streams(document, "video").findFirst());
  }

  private static Optional<JsonNode> sound(JsonNode document, MediaType mediaType) {
    boolean flagged =
        Stream.of("video", "audio")
            .anyMatch(type -> streams(document, type).anyMatch(isOn(mediaType)));
    return streams(document, "audio")
        .filter(flagged ? isOn(mediaType) : stream -> true)
        .filter(stream -> stream.path("channels").asInt() > 0)
        .filter(stream -> !Set.of("", "unknown").contains(stream.path("codec_name").asText()))
        .findFirst();
  }

  /// ffmpeg calls a track of MP4 and MOV that is switched on (`tkhd`) a default one. In WebM all
  /// are on.
  private static Predicate<JsonNode> isOn(MediaType mediaType) {
    return stream ->
        mediaType == MediaType.WEBM || stream.path("disposition").path("default").asInt() == 1;
  }

  private static Stream<JsonNode> streams(JsonNode document, String type) {
    return StreamSupport.stream(document.path("streams").spliterator(), false)
        .filter(stream -> stream.path("codec_type").asText().equals(type))
        .filter(stream -> stream.path("disposition").path("attached_pic").asInt() == 0);
  }

  private static long number(String id) {
    return id.matches("0x[0-9a-f]{1,8}") ? Long.parseLong(id.substring(2), 16) : -1;
  }

  /// Whether the pictures may be packed as they are.
  boolean canBePacked(MediaType mediaType) {
    return switch (mediaType) {
      case MP4 -> OF_MP4.contains(codec);
      case QUICKTIME -> OF_MOV.contains(codec);
      case WEBM -> OF_WEBM.contains(codec);
      case JPEG, PNG, GIF, WEBP, MP3, WAV, OGG, FLAC, M4A, PDF -> false;
    };
  }

  /// Whether there are colours that no viewer sees behind what is transparent.
  boolean isTransparent() {
    return pixels.matches("(rgba|bgra|argb|abgr|ya|yuva|gbrap|pal8).*");
  }

  /// Whether the colours have to become brightness and differences.
  boolean isRgb() {
    return pixels.matches("(rgb|bgr|argb|abgr|gbr|pal|0rgb|0bgr|gray|mono|ya|x2rgb).*");
  }
}
