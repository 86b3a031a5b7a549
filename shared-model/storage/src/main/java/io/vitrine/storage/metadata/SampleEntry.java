package io.vitrine.storage.metadata;

import io.vitrine.storage.metadata.BoxWalk.Box;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How the samples of a track are encoded: fields of fixed length, then boxes for the decoder.
final class SampleEntry {
  /// The codecs that the worker may emit, and the box of their settings.
  private static final Map<String, String> PICTURES =
      Map.of("avc1", "avcC", "hvc1", "hvcC", "av01", "av1C", "vp09", "vpcC");

  private static final Map<String, String> SOUNDS = Map.of("mp4a", "esds");

  /// Colour, shape, rate. What the muxer of the copies may write.
  private static final Set<String> OF_PICTURE =
      Set.of(
          "free", "colr", "pasp", "clap", "fiel", "gama", "btrt", "SmDm", "CoLL", "mdcv", "clli");

  private static final Set<String> OF_SOUND = Set.of("wave", "chan", "btrt", "srat");

  private static final Set<String> OF_WAVE = Set.of("frma", "mp4a", "\0\0\0\0");

  /// How long they may be, being numbers.
  private static final Map<String, Integer> MOST_BYTES =
      Map.ofEntries(
          Map.entry("pasp", 8),
          Map.entry("clap", 32),
          Map.entry("fiel", 2),
          Map.entry("gama", 4),
          Map.entry("btrt", 12),
          Map.entry("SmDm", 28),
          Map.entry("CoLL", 8),
          Map.entry("mdcv", 24),
          Map.entry("clli", 4),
          Map.entry("srat", 8),
          Map.entry("mp4a", 4),
          Map.entry("chan", 32),
          Map.entry("frma", 4),
          Map.entry("\0\0\0\0", 0));

  /// Parameter sets of H.264 and H.265 with all their tables.
  private static final int MOST_SETTINGS_BYTES = 8 * 1024;

  /// The colours as numbers. The other kinds are profiles, with texts in them.
  private static final Set<String> COLOURS = Set.of("nclx", "nclc");

  /// How ours calls itself in MOV, behind the length of that; a copy that is only packed has none.
  private static final String ENCODER = "(.Lavc libx264)?\0*";

  private static final int COMMON_BYTES = 8;
  private static final int BEFORE_NAME_BYTES = 34;
  private static final int NAME_BYTES = 32;
  private static final int NO_COLOURS = 0xFFFF;
  private static final int SOUND_BYTES = 18;

  private final ByteCursor cursor;
  private final Box entry;
  private @Nullable Coding coding;

  SampleEntry(ByteCursor cursor, Box entry) {
    this.cursor = cursor;
    this.entry = entry;
  }

  /// Checks it.
  ///
  /// @param handler of the track: `vide` or `soun`
  /// @return how the samples are to be looked through
  Coding check(String handler) {
    cursor.skip(COMMON_BYTES);
    switch (handler) {
      case "vide" -> picture(settings(PICTURES));
      case "soun" -> sound(settings(SOUNDS));
      default -> throw WalkEndedException.unclean("track of another kind");
    }
    if (coding == null) {
      throw WalkEndedException.broken("no settings for a decoder");
    }
    return coding;
  }

  private String settings(Map<String, String> codecs) {
    String settings = codecs.get(entry.type());
    if (settings == null) {
      throw WalkEndedException.unclean("codec " + Names.printable(entry.type()));
    }
    return settings;
  }

  private void picture(String settings) {
    cursor.skip(BEFORE_NAME_BYTES);
    if (!cursor.text(NAME_BYTES).matches(ENCODER)) {
      throw WalkEndedException.unclean("name of an encoder");
    }
    cursor.skip(2);
    if (cursor.u16() != NO_COLOURS) {
      throw WalkEndedException.unclean("table of colours");
    }
    boxes(settings, OF_PICTURE, entry.end());
  }

  /// QuickTime has two longer versions.
  private void sound(String settings) {
    int version = cursor.u16();
    cursor.skip(SOUND_BYTES);
    cursor.skip(
        switch (version) {
          case 1 -> 16;
          case 2 -> 36;
          default -> 0;
        });
    boxes(settings, OF_SOUND, entry.end());
  }

  private void boxes(String settings, Set<String> allowed, long end) {
    // Some writers end the list with four zeros.
    while (end - cursor.position() >= 8) {
      Box box = BoxWalk.next(cursor, end);
      if (box.type().equals(settings)) {
        settings(box);
      } else if (allowed.contains(box.type())) {
        box(settings, box);
      } else {
        throw BoxWalk.unclean(box);
      }
      cursor.skip(box.end() - cursor.position());
    }
    requireZeros(end);
  }

  private void settings(Box box) {
    if (coding != null || box.end() - cursor.position() > MOST_SETTINGS_BYTES) {
      throw BoxWalk.unclean(box);
    }
    coding = DecoderSettings.read(cursor, box);
  }

  private void box(String settings, Box box) {
    switch (box.type()) {
      case "colr" -> requireNumbers(box);
      // What the worker has taken out of the settings before it.
      case "free" -> requireZeros(box.end());
      case "wave" -> boxes(settings, OF_WAVE, box.end());
      default -> {
        if (box.end() - cursor.position() > MOST_BYTES.getOrDefault(box.type(), 0)) {
          throw BoxWalk.unclean(box);
        }
      }
    }
  }

  private void requireNumbers(Box box) {
    if (!COLOURS.contains(cursor.text(4))) {
      throw WalkEndedException.unclean("colour profile");
    }
    if (box.end() - cursor.position() > 8) {
      throw BoxWalk.unclean(box);
    }
  }

  private void requireZeros(long end) {
    while (cursor.position() < end) {
      if (cursor.u8() != 0) {
        throw WalkEndedException.unclean("bytes behind a decoder's settings");
      }
    }
  }
}
