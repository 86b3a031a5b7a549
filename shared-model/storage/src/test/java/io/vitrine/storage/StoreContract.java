package io.vitrine.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A store under test. Each test writes below a folder of its own.
abstract class StoreContract {
  static final String BUCKET = "user-media";
  final String folder = "contract/" + UUID.randomUUID() + "/";

  abstract ObjectStore store();

  /// Keys that a careless URL, signature or listing would break.
  static List<String> oddNames() {
    return List.of(
        "with space.jpg",
        "plus+sign.jpg",
        "hash#1.jpg",
        "percent%41%20%.jpg",
        "question?x=1&y=2.jpg",
        "quote'\"<>.jpg",
        "semi;comma,colon:at@eq=.jpg",
        "tilde~bang!star*(brackets)[square]{curly}|.jpg",
        "ünïcödé/日本/фото.jpg",
        "emoji-\uD83D\uDE00.jpg",
        "deep/er/and/deeper/name.jpg");
  }

  ObjectKey key(String name) {
    return new ObjectKey(BUCKET, folder + name);
  }

  ObjectInfo put(ObjectKey object, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    return store().put(object, () -> new ByteArrayInputStream(bytes), bytes.length, "text/plain");
  }

  static String text(Optional<ObjectContent> found) throws IOException {
    try (ObjectContent content = found.orElseThrow()) {
      return new String(content.stream().readAllBytes(), UTF_8);
    }
  }
}
