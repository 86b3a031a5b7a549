package io.vitrine.gallery.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;

/// What a device may say of its event: one JSON object.
final class Metadata {
  private static final int MOST_BYTES = 16 * 1024;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private Metadata() {}

  static boolean isAcceptable(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES && isObject(text);
  }

  private static boolean isObject(String text) {
    try {
      return JSON.readTree(text).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
