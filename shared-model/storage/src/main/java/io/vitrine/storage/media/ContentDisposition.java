package io.vitrine.storage.media;

import java.nio.charset.StandardCharsets;

/// The header that tells a browser to save a file, and under which name (RFC 6266).
public final class ContentDisposition {
  /// What RFC 8187 lets stand unescaped, `attr-char`, besides letters and digits.
  private static final String PLAIN = "!#$&+-.^_`|~";

  private ContentDisposition() {}

  /// A header value that saves the file under this name, made [safe][ObjectNames#safe(String)]. Old
  /// clients get an ASCII form of it.
  public static String attachment(String name) {
    String safe = ObjectNames.safe(name);
    String ascii = safe.replaceAll("[^ -~]|[\"\\\\%]", "_");
    return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + percentEncoded(safe);
  }

  private static String percentEncoded(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte one : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) Byte.toUnsignedInt(one);
      boolean alphanumeric = character < 128 && Character.isLetterOrDigit(character);
      if (alphanumeric || PLAIN.indexOf(character) >= 0) {
        encoded.append(character);
      } else {
        encoded.append(String.format("%%%02X", (int) character));
      }
    }
    return encoded.toString();
  }
}
