package io.vitrine.enrichment.video;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.probe.Probed;
import io.vitrine.storage.media.MediaType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What ffprobe says of a video, read from its JSON.
final class VideoProbe {
  private final JsonNode document;

  private VideoProbe(JsonNode document) {
    this.document = document;
  }

  /// What ffprobe is asked for to tell what a video is: nothing that may be of any length, such as
  /// tags and chapters.
  static final List<String> ENTRIES =
      List.of(
          "-show_entries",
          "format=duration"
              + ":stream=codec_type,width,height,nb_frames,avg_frame_rate,duration"
              + ":stream_disposition=attached_pic,default"
              + ":stream_side_data=rotation");

  /// @param json the output of ffprobe with [#ENTRIES], or with all that there is
  static VideoProbe parse(ObjectMapper mapper, String json) {
    try {
      return new VideoProbe(mapper.readTree(json));
    } catch (JsonProcessingException e) {
      throw RejectedException.corrupt("ffprobe gave no readable answer");
    }
  }

  JsonNode document() {
    return document;
  }

  /// What the video is.
  ///
  /// @param measured finds out the length; asked only when the file does not tell it, as what a
  ///   browser records
  /// @throws RejectedException when there is no picture, or no time passes
  Probed probed(MediaType mediaType, Supplier<VideoLength> measured) {
    if (document.path("streams").isEmpty()) {
      throw RejectedException.corrupt("the video holds neither picture nor sound");
    }
    Optional<Duration> told = duration();
    told.ifPresent(VideoProbe::requireLength);
    JsonNode stream =
        Shown.picture(document, mediaType)
            .orElseThrow(
                () -> RejectedException.unsupported("the video holds sound but no picture"));
    VideoLength length =
        told.map(duration -> new VideoLength(duration, frames(stream, duration)))
            .orElseGet(measured);
    requireLength(length.duration());
    return withPicture(mediaType, length, stream);
  }

  private static void requireLength(Duration duration) {
    if (duration.isZero()) {
      throw RejectedException.corrupt("the video has no length");
    }
  }

  private static Probed withPicture(MediaType mediaType, VideoLength length, JsonNode stream) {
    int width = stream.path("width").asInt();
    int height = stream.path("height").asInt();
    if (width <= 0 || height <= 0) {
      throw RejectedException.corrupt("the video has no pixels");
    }
    boolean turned = isTurned(stream);
    return new Probed(
        mediaType,
        turned ? height : width,
        turned ? width : height,
        Math.max(1, length.frames()),
        length.duration(),
        List.of());
  }

  /// The display matrix of ISO 14496-12; 90 or 270 degrees in either direction.
  private static boolean isTurned(JsonNode stream) {
    for (JsonNode sideData : stream.path("side_data_list")) {
      int rotation = sideData.path("rotation").asInt();
      if (Math.floorMod(rotation, 180) == 90) {
        return true;
      }
    }
    return false;
  }

  /// MP4 and MOV count their frames; WebM does not, there it is the length times the rate.
  private static int frames(JsonNode stream, Duration duration) {
    int counted = stream.path("nb_frames").asInt();
    if (counted > 0) {
      return counted;
    }
    String[] rate = stream.path("avg_frame_rate").asText("0/1").split("/", 2);
    double divisor = rate.length == 2 ? Double.parseDouble(rate[1]) : 1;
    double perSecond = divisor == 0 ? 0 : Double.parseDouble(rate[0]) / divisor;
    return (int) Math.round(perSecond * duration.toMillis() / 1000);
  }

  /// The container's length; some files give it only in their streams, and some nowhere.
  private Optional<Duration> duration() {
    return Stream.concat(
            Stream.of(document.path("format")),
            StreamSupport.stream(document.path("streams").spliterator(), false))
        .filter(node -> node.has("duration"))
        .map(VideoProbe::duration)
        .max(Duration::compareTo);
  }

  private static Duration duration(JsonNode node) {
    String text = node.path("duration").asText();
    if (!text.matches("\\d{1,12}(\\.\\d{1,12})?")) {
      return Duration.ZERO;
    }
    return Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValue());
  }
}
