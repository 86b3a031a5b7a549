package io.vitrine.vault.adoption;

import java.util.Locale;

/// An object that cannot be adopted, as its owner may read of it.
///
/// @param name the key below the owner's folder; what is no text is written as its number in
///   Unicode, and a long one is cut
/// @param reason in one word
record NotAdopted(String name, String reason) {
  private static final int LONGEST_NAME = 200;
  private static final String OWNERS_FOLDER = "users/[^/]*/";

  static NotAdopted of(String key, KeyFault fault) {
    StringBuilder name = new StringBuilder();
    key.replaceFirst(OWNERS_FOLDER, "")
        .codePoints()
        .limit(LONGEST_NAME)
        .forEach(character -> append(name, character));
    return new NotAdopted(name.toString(), fault.wireName());
  }

  private static void append(StringBuilder name, int character) {
    if (AdoptableKeys.isNoText(character)) {
      name.append(String.format(Locale.ROOT, "\\u%04X", character));
    } else {
      name.appendCodePoint(character);
    }
  }
}
