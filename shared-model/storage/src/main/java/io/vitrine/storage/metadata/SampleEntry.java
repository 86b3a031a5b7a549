package io.vitrine.storage.metadata;

import io.vitrine.storage.metadata.BoxWalk.Box;
import java.util.Map;
import java.util.Set;

/// How the samples of a track are encoded: fields of fixed length, then boxes for the decoder.
final class SampleEntry {
  /// Decoder settings, colour, shape. What the muxer of the copies may write.
  private static final Set<String> OF_PICTURE =
      Set.of(
          "avcC", "hvcC", "lhvC", "vvcC", "av1C", "vpcC", "dvcC", "dvvC", "esds", "d263", "dvc1",
          "SMI ", "glbl", "ADHR", "ACLR", "ARES", "APRG", "colr", "pasp", "clap", "fiel", "gama",
          "btrt", "SmDm", "CoLL", "mdcv", "clli");

  private static final Set<String> OF_SOUND =
      Set.of(
          "esds", "dOps", "dfLa", "dac3", "dec3", "dac4", "dmlp", "alac", "damr", "wave", "chan",
          "btrt", "srat", "pcmC", "glbl");

  private static final Set<String> OF_WAVE =
      Set.of(
          "frma",
          "enda",
          "esds",
          "mp4a",
          "alac",
          "dac3",
          "dec3",
          "damr",
          "glbl",
          "chan",
          "\0\0\0\0");

  /// How long settings may be that are numbers. Those of others hold what a decoder begins with.
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
          Map.entry("dvcC", 24),
          Map.entry("dvvC", 24),
          Map.entry("d263", 16),
          Map.entry("damr", 16),
          Map.entry("dac3", 16),
          Map.entry("dec3", 64),
          Map.entry("dmlp", 16),
          Map.entry("dfLa", 42),
          Map.entry("dOps", 270),
          Map.entry("srat", 8),
          Map.entry("pcmC", 8),
          Map.entry("mp4a", 4),
          Map.entry("chan", 2 * 1024),
          Map.entry("frma", 4),
          Map.entry("enda", 2),
          Map.entry("\0\0\0\0", 0));

  private static final int MOST_SETTINGS_BYTES = 64 * 1024;

  /// The colours as numbers. The other kinds are profiles, with texts in them.
  private static final Set<String> COLOURS = Set.of("nclx", "nclc");

  /// The muxer names only these codecs, by itself. Any other name is the source's.
  private static final Set<String> CODEC_NAMES = Set.of("DNxHD", "XDCAM");

  private static final int COMMON_BYTES = 8;
  private static final int BEFORE_NAME_BYTES = 34;
  private static final int NAME_BYTES = 32;
  private static final int MOST_COLOURS = 256;
  private static final int COLOUR_BYTES = 8;
  private static final int SOUND_BYTES = 18;

  private final ByteCursor cursor;
  private final Box entry;

  SampleEntry(ByteCursor cursor, Box entry) {
    this.cursor = cursor;
    this.entry = entry;
  }

  /// @param handler of the track: `vide` or `soun`
  void check(String handler) {
    cursor.skip(COMMON_BYTES);
    switch (handler) {
      case "vide" -> picture();
      case "soun" -> sound();
      default -> throw WalkEndedException.unclean("track of another kind");
    }
  }

  private void picture() {
    cursor.skip(BEFORE_NAME_BYTES);
    String name = cursor.text(NAME_BYTES).replace("\0", "").strip();
    boolean known = CODEC_NAMES.stream().anyMatch(name::contains);
    if (!name.isEmpty() && !known) {
      throw WalkEndedException.unclean("name of an encoder");
    }
    colourTable();
    boxes(OF_PICTURE, entry.end());
  }

  /// Of QuickTime, for pictures of few colours; mostly there is none.
  private void colourTable() {
    cursor.skip(2);
    boolean follows = cursor.u16() == 0;
    if (follows) {
      cursor.skip(6);
      int colours = cursor.u16() + 1;
      if (colours > MOST_COLOURS) {
        throw WalkEndedException.unclean("table of colours");
      }
      cursor.skip((long) colours * COLOUR_BYTES);
    }
  }

  /// QuickTime has two longer versions.
  private void sound() {
    int version = cursor.u16();
    cursor.skip(SOUND_BYTES);
    cursor.skip(
        switch (version) {
          case 1 -> 16;
          case 2 -> 36;
          default -> 0;
        });
    boxes(OF_SOUND, entry.end());
  }

  private void boxes(Set<String> allowed, long end) {
    // Some writers end the list with four zeros.
    while (end - cursor.position() >= 8) {
      Box box = BoxWalk.next(cursor, end);
      if (!allowed.contains(box.type())) {
        throw BoxWalk.unclean(box);
      }
      int most = MOST_BYTES.getOrDefault(box.type(), MOST_SETTINGS_BYTES);
      if (box.end() - cursor.position() > most) {
        throw BoxWalk.unclean(box);
      }
      switch (box.type()) {
        case "colr" -> requireNumbers(box);
        case "esds", "glbl" ->
            VorbisComments.foundHarmless(cursor.bytes((int) (box.end() - cursor.position())));
        case "wave" -> boxes(OF_WAVE, box.end());
        default -> {
          // Settings of a decoder.
        }
      }
      cursor.skip(box.end() - cursor.position());
    }
    requireZeros(end);
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
