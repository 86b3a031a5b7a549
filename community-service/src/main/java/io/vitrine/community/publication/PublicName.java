package io.vitrine.community.publication;

import io.vitrine.community.media.VaultMedia;
import io.vitrine.storage.media.MediaType;
import io.vitrine.storage.media.ObjectNames;
import java.util.Locale;
import java.util.regex.Pattern;

/// Names public copies: `{slug of the original name}-{8 hex digits}.{extension of the type}`.
final class PublicName {
  /// Leaves the whole name readable in a URL.
  private static final int LONGEST_SLUG = 60;

  /// What names are made of: another was never given out, and may not even be text for a database.
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_.-]{1,128}");

  private PublicName() {}

  /// Whether a name may have been given out.
  static boolean isPossible(String name) {
    return FORM.matcher(name).matches();
  }

  /// @param chance the eight hexadecimal digits, so that names can be neither guessed nor taken
  static String of(VaultMedia media, int chance) {
    return "%s-%08x.%s".formatted(slug(media.originalName()), chance, extension(media.mediaType()));
  }

  /// The same name for a copy that turned out to be of this type.
  static String ofType(String name, String mediaType) {
    return name.substring(0, name.lastIndexOf('.') + 1) + extension(mediaType);
  }

  private static String slug(String originalName) {
    String safe = ObjectNames.safe(originalName);
    int dot = safe.lastIndexOf('.');
    String base = dot > 0 ? safe.substring(0, dot) : safe;
    String slug = ObjectNames.slug(base).replace('.', '-').toLowerCase(Locale.ROOT);
    return slug.substring(0, Math.min(slug.length(), LONGEST_SLUG)).replaceAll("-+$", "");
  }

  /// A type that no copy can have is rejected by the worker, so its name is never served.
  private static String extension(String mediaType) {
    return MediaType.of(mediaType).map(MediaType::extension).orElse("bin");
  }
}
