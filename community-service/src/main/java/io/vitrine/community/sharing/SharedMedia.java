package io.vitrine.community.sharing;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/// What a link leads to, for programs. Registered because the resource writes it as text itself.
///
/// @param name the original name, without its extension
/// @param contentUrl absolute
/// @param width in pixels
/// @param height in pixels
@RegisterForReflection
record SharedMedia(
    String shareCode,
    String shareUrl,
    String contentUrl,
    String name,
    String mimeType,
    int width,
    int height,
    Instant sharedAt) {
  static String pathOf(String code) {
    return "/shared/media/" + code;
  }

  static String contentPathOf(String code) {
    return pathOf(code) + "/content";
  }

  static String posterPathOf(String code) {
    return pathOf(code) + "/poster";
  }
}
