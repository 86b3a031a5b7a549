package io.vitrine.vault.deletion;

import io.vitrine.vault.VaultProblem;
import io.vitrine.web.ProblemException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The path of an object below its owner's folder, as older clients name an item.
record LegacyPath(String value) {
  static final String BASE = "/api/user/media/";

  private static final int LONGEST = 3 * 1024;

  /// What a second decoding would turn into a separator, a dot, an end of text or another escape: a
  /// proxy may decode once more than we do.
  private static final Set<String> HIDDEN = Set.of("%2f", "%5c", "%2e", "%00", "%25");

  /// Whether a path of a request has more than one segment below the base: it names no id then.
  ///
  /// @param rawPath as the client sent it
  static boolean isIn(@Nullable String rawPath) {
    return rawPath != null && rawPath.startsWith(BASE) && rawPath.indexOf('/', BASE.length()) >= 0;
  }

  /// Decodes a request's path once, by RFC 3986: a plus is a plus.
  ///
  /// @param rawPath as the client sent it; what a server makes of dot segments and double slashes
  ///   would name another object than the client did
  /// @throws ProblemException 400 when a segment is empty, a dot segment or hides one, has an
  ///   encoded slash or a control character, or is not UTF-8
  static LegacyPath parse(@Nullable String rawPath) {
    if (rawPath == null || !isIn(rawPath) || rawPath.length() > LONGEST) {
      throw refused();
    }
    StringBuilder path = new StringBuilder();
    for (String segment : rawPath.substring(BASE.length()).split("/", -1)) {
      path.append(path.isEmpty() ? "" : "/").append(checked(decode(segment)));
    }
    return new LegacyPath(path.toString());
  }

  /// The key of the object in a user's folder.
  String keyOf(String userId) {
    return "users/" + userId + "/" + value;
  }

  private static String checked(String segment) {
    String lower = segment.toLowerCase(Locale.ROOT);
    if (segment.isEmpty()
        || segment.equals(".")
        || segment.equals("..")
        || segment.indexOf('/') >= 0
        || segment.chars().anyMatch(Character::isISOControl)
        || HIDDEN.stream().anyMatch(lower::contains)) {
      throw refused();
    }
    return segment;
  }

  private static String decode(String segment) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      for (int i = 0; i < segment.length(); i++) {
        if (segment.charAt(i) == '%') {
          bytes.write(HexFormat.fromHexDigits(segment, i + 1, i + 3));
          i += 2;
        } else {
          bytes.writeBytes(segment.substring(i, i + 1).getBytes(StandardCharsets.UTF_8));
        }
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (IndexOutOfBoundsException | IllegalArgumentException | CharacterCodingException e) {
      throw refused();
    }
  }

  private static ProblemException refused() {
    return new ProblemException(VaultProblem.INVALID_FILE_PATH);
  }
}
