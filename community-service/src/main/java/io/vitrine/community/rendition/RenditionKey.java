package io.vitrine.community.rendition;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The keys of renditions: `renditions/{purpose}/{id}/{generation}-{secret}`, of copies from before
/// there were secrets without one. With the generation in the key a late writer never overwrites a
/// newer copy; with the secret nobody guesses it, should the bucket be public by mistake.
/// Thumbnails lie beside, not below: in a store of files no object lies below another.
final class RenditionKey {
  private static final Pattern KEY =
      Pattern.compile("[a-z]+/[a-z]+/([0-9]{1,18})/([0-9]{1,18})(?:-[0-9a-f]{32})?(/.*)?");

  /// One of the copies that a rendition has had.
  record Generation(long id, long number) {}

  private RenditionKey() {}

  /// 122 bits of chance.
  static String freshSecret() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  static String of(Purpose purpose, long id, long generation, String secret) {
    return "renditions/" + path(purpose, id, generation, secret);
  }

  /// The prefix of the thumbnails of one generation.
  static String thumbnailsOf(Purpose purpose, long id, long generation, String secret) {
    return "thumbnails/" + path(purpose, id, generation, secret) + "/";
  }

  private static String path(Purpose purpose, long id, long generation, String secret) {
    String path = "%s/%d/%d".formatted(purpose.name().toLowerCase(Locale.ROOT), id, generation);
    return secret.isEmpty() ? path : path + "-" + secret;
  }

  /// Whether this service gave out the key, of a copy or of a thumbnail, for this generation,
  /// whether or not the rendition is still there. Guards what a message from outside may have
  /// removed.
  static boolean isOurs(String key, long id, long generation) {
    return (key.startsWith("renditions/") || key.startsWith("thumbnails/"))
        && read(key).filter(new Generation(id, generation)::equals).isPresent();
  }

  /// What a key is of, empty for one that is not of a rendition.
  static Optional<Generation> read(String key) {
    Matcher match = KEY.matcher(key);
    return match.matches()
        ? Optional.of(
            new Generation(Long.parseLong(match.group(1)), Long.parseLong(match.group(2))))
        : Optional.empty();
  }
}
