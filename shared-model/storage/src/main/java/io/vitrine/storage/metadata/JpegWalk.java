package io.vitrine.storage.metadata;

/// The segments of a JPEG (ITU T.81), also those between and behind its scans. The scans are read,
/// since only their end tells where they end.
final class JpegWalk {
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int LAST_TABLE = 0xDD;
  private static final int JFIF = 0xE0;
  private static final int ADOBE = 0xEE;

  /// Identifier, version, density, and the size of a thumbnail, which must be none.
  private static final int JFIF_BYTES = 14;

  /// Identifier, version, flags and the colour model.
  private static final int ADOBE_BYTES = 12;

  private final ByteCursor cursor;
  private final JpegTables tables;

  JpegWalk(ByteCursor cursor) {
    this.cursor = cursor;
    this.tables = new JpegTables(cursor);
  }

  void walk() {
    if (cursor.u8() != 0xFF || cursor.u8() != START) {
      throw WalkEndedException.broken("no JPEG");
    }
    int marker = marker();
    while (marker != END) {
      segment(marker);
      marker = marker == SCAN ? markerBehindScan() : marker();
    }
    cursor.requireEnd();
  }

  private int marker() {
    if (cursor.u8() != 0xFF) {
      throw WalkEndedException.broken("no segment where one should begin");
    }
    return markerBehindFill();
  }

  /// A marker may be preceded by any number of bytes FF.
  private int markerBehindFill() {
    int marker = cursor.u8();
    while (marker == 0xFF) {
      marker = cursor.u8();
    }
    return marker;
  }

  /// In a scan FF is followed by 00, or by a restart marker.
  private int markerBehindScan() {
    while (true) {
      cursor.skipBehind(0xFF);
      int marker = markerBehindFill();
      boolean inside = marker == 0x00 || (marker >= 0xD0 && marker <= 0xD7);
      if (!inside) {
        return marker;
      }
    }
  }

  private void segment(int marker) {
    int length = cursor.u16() - 2;
    if (marker == JFIF) {
      jfif(length);
    } else if (marker == ADOBE) {
      adobe(length);
    } else if (isOfPicture(marker)) {
      table(marker, length);
    } else {
      throw unclean(marker);
    }
  }

  /// Frames and their tables: SOF, DHT, DAC; SOS, DQT, DNL, DRI.
  private static boolean isOfPicture(int marker) {
    boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC8;
    return frame || (marker >= SCAN && marker <= LAST_TABLE);
  }

  private void table(int marker, int length) {
    long end = cursor.position() + length;
    tables.skip(marker, end);
    if (cursor.position() < end) {
      throw unclean(marker);
    }
    if (cursor.position() > end) {
      throw WalkEndedException.broken("a table does not fit into its segment");
    }
  }

  /// Without a thumbnail. Behind JFIF's own segment another of the same marker may hold one.
  private void jfif(int length) {
    if (length != JFIF_BYTES || !cursor.text(5).equals("JFIF\0")) {
      throw unclean(JFIF);
    }
    cursor.skip(7);
    if (cursor.u16() != 0) {
      throw WalkEndedException.unclean("thumbnail");
    }
  }

  private void adobe(int length) {
    if (length != ADOBE_BYTES || !cursor.text(5).equals("Adobe")) {
      throw unclean(ADOBE);
    }
    cursor.skip(ADOBE_BYTES - 5);
  }

  private static WalkEndedException unclean(int marker) {
    return WalkEndedException.unclean("segment ff" + Integer.toHexString(marker));
  }
}
