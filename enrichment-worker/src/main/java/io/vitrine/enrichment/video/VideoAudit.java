package io.vitrine.enrichment.video;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Looks for what a public video must not hold. Works on a list of what is allowed, so that a kind
/// of metadata that nobody thought of is found as well.
final class VideoAudit {
  /// Written by the muxer itself about the container.
  private static final Set<String> FORMAT_TAGS =
      Set.of("major_brand", "minor_version", "compatible_brands", "encoder");

  private static final Set<String> STREAM_TAGS =
      Set.of("language", "handler_name", "vendor_id", "duration", "encoder");

  private static final Set<String> STREAM_TYPES = Set.of("video", "audio");

  private VideoAudit() {}

  /// What is there beyond pictures and sound; nothing when the video is clean.
  static List<String> findings(VideoProbe probe) {
    List<String> findings = new ArrayList<>();
    JsonNode document = probe.document();
    addTags(document.path("format"), FORMAT_TAGS, findings);
    for (JsonNode stream : document.path("streams")) {
      addTags(stream, STREAM_TAGS, findings);
      String type = stream.path("codec_type").asText("unknown");
      if (!STREAM_TYPES.contains(type)) {
        findings.add("stream of type " + type);
      }
    }
    if (!document.path("chapters").isEmpty()) {
      findings.add("chapters");
    }
    return findings;
  }

  private static void addTags(JsonNode node, Set<String> allowed, List<String> findings) {
    for (String tag : (Iterable<String>) () -> node.path("tags").fieldNames()) {
      if (!allowed.contains(tag.toLowerCase(Locale.ROOT))) {
        findings.add("tag " + tag);
      }
    }
  }
}
