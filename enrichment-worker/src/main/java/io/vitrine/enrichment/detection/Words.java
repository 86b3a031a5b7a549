package io.vitrine.enrichment.detection;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Cuts a text into words as names are compared: without accents and case. Whatever is neither
/// letter nor digit separates words, and so does the change between letters and digits: file names
/// have `_`, `-`, `.`, `+` and numbers where texts have spaces. A name with a number in it is found
/// by both parts.
final class Words {
  /// Accents of Latin, Greek and Cyrillic letters; in other scripts marks are part of the word.
  private static final int FIRST_ACCENT = 0x0300;

  private static final int LAST_ACCENT = 0x036F;

  private Words() {}

  /// What a character of a text does to the word before it.
  private enum Kind {
    LETTER,
    DIGIT,
    SEPARATOR
  }

  static List<String> of(String text) {
    String plain =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            // Up and down again: the sharp s and the Greek final sigma have two ways down.
            .toUpperCase(Locale.ROOT)
            .toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    Kind before = Kind.SEPARATOR;
    for (int index = 0; index < plain.length(); ) {
      int letter = plain.codePointAt(index);
      index += Character.charCount(letter);
      if (letter >= FIRST_ACCENT && letter <= LAST_ACCENT) {
        continue;
      }
      Kind kind = kind(letter);
      if (kind != before) {
        end(word, words);
      }
      if (kind != Kind.SEPARATOR) {
        word.appendCodePoint(letter == 'ς' ? 'σ' : letter);
      }
      before = kind;
    }
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static Kind kind(int letter) {
    if (Character.isDigit(letter)) {
      return Kind.DIGIT;
    }
    return Character.isLetter(letter) || isMark(letter) ? Kind.LETTER : Kind.SEPARATOR;
  }

  private static boolean isMark(int letter) {
    int type = Character.getType(letter);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }
}
