package io.vitrine.enrichment.video;

import io.vitrine.storage.media.MediaType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How ffmpeg is asked for a public copy. Tags, chapters, covers, subtitles and data tracks
/// (cameras write positions there) are left out; the index comes first. The sound is always
/// encoded: what its packets carry beside it (data streams, padding, comments) cannot be told from
/// sound without decoding it, and that is a hundredth of what pictures cost.
record CopyCommand(Path source, Path target, MediaType mediaType, Shown shown) {
  /// Units of H.264 that show something: slices, parameter sets, ends (ITU-T H.264, table 7-1).
  private static final String AVC_UNITS = "filter_units=pass_types=1|5|7|8|10|11";

  /// The same of H.265 (ITU-T H.265, table 7-1).
  private static final String HEVC_UNITS = "filter_units=pass_types=0-9|16-21|32-34|36|37";

  /// The same of AV1: headers, frames, tiles (AV1 Bitstream, 6.2.2).
  private static final String AV1_UNITS = "filter_units=pass_types=1|3|4|6|7";

  /// Those that can be told in a header, without a description of their own.
  private static final String LAYOUTS = "aformat=channel_layouts=mono|stereo|5.1";

  /// Packs the pictures as they are, without what their bit stream says beside them.
  List<String> packed() {
    List<String> command = begin();
    command.addAll(List.of("-c:v", "copy"));
    command.addAll(
        switch (shown.codec()) {
          // The muxer rewrites what parameter sets say, and drops what is behind it.
          case "h264" -> List.of("-bsf:v", AVC_UNITS + ",h264_metadata", "-tag:v", "avc1");
          case "hevc" -> List.of("-bsf:v", HEVC_UNITS + ",hevc_metadata", "-tag:v", "hvc1");
          case "av1" -> List.of("-bsf:v", AV1_UNITS);
          default -> List.of();
        });
    return end(command);
  }

  /// Encodes exactly the pictures that are shown.
  List<String> encoded() {
    List<String> command = begin();
    command.addAll(List.of("-vf", filters(), "-flags:v", "+bitexact"));
    // Each picture at its own time.
    command.addAll(List.of("-fps_mode", "vfr", "-enc_time_base", "-1"));
    if (shown.isRgb()) {
      command.addAll(List.of("-colorspace", "bt709"));
    }
    if (mediaType == MediaType.WEBM) {
      command.addAll(List.of("-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8"));
      // No frames ahead: of large ones they would need more memory than a child has.
      command.addAll(List.of("-lag-in-frames", "0", "-crf", "32", "-b:v", "0"));
      command.addAll(List.of("-threads:v", "1"));
    } else {
      command.addAll(List.of("-c:v", "libx264", "-preset", "veryfast", "-crf", "21"));
      command.addAll(List.of("-tag:v", "avc1", "-threads:v", "1", "-bsf:v", AVC_UNITS));
    }
    return end(command);
  }

  /// To what every player decodes: eight bits, colours at half the size, so that H.264 takes even
  /// sizes only. What is transparent becomes black rather than what lies behind it.
  private String filters() {
    String visible = shown.isTransparent() ? "format=yuva444p,premultiply=inplace=1," : "";
    String colours = shown.isRgb() ? ":out_color_matrix=bt709" : "";
    String size = mediaType == MediaType.WEBM ? "iw:ih" : "ceil(iw/2)*2:ceil(ih/2)*2";
    return visible + "scale=" + size + ":out_range=tv" + colours + ",format=yuv420p";
  }

  private List<String> begin() {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin", "-y"));
    // One core each: that is what a child may keep busy.
    command.addAll(List.of("-threads", "1", "-filter_threads", "1"));
    command.addAll(Videos.input(source, mediaType));
    command.addAll(List.of("-map", "0:" + shown.picture()));
    shown.sound().ifPresent(sound -> command.addAll(List.of("-map", "0:" + sound)));
    return command;
  }

  private List<String> end(List<String> command) {
    if (shown.sound().isPresent()) {
      command.addAll(List.of("-af", LAYOUTS, "-flags:a", "+bitexact", "-threads:a", "1"));
      command.addAll(
          mediaType == MediaType.WEBM
              ? List.of("-c:a", "libopus", "-b:a", "128k")
              : List.of("-c:a", "aac", "-aac_coder", "fast", "-b:a", "192k"));
    }
    command.addAll(List.of("-map_metadata", "-1", "-map_metadata:s", "-1", "-map_chapters", "-1"));
    command.addAll(List.of("-fflags", "+bitexact", "-f", Videos.muxer(mediaType)));
    if (mediaType != MediaType.WEBM) {
      command.addAll(List.of("-movflags", "+faststart"));
    }
    command.add(target.toString());
    return command;
  }
}
