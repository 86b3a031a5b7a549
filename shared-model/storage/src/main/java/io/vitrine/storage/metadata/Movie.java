package io.vitrine.storage.metadata;

import io.vitrine.storage.metadata.BoxWalk.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The index of an MP4 or MOV: its tracks with their tables. Takes what it knows and passes over
/// all else; whether that may be there is for others to say.
final class Movie {
  private static final Set<String> CONTAINERS =
      Set.of("moov", "trak", "edts", "mdia", "minf", "stbl");

  /// Two million are four hours of 140 pictures a second: 8 MB for each number that is kept.
  private static final int MOST_SAMPLES = 2_000_000;

  private static final int MOST_TRACKS = 64;

  private final ByteCursor cursor;
  private final List<Track> tracks = new ArrayList<>();
  private long timescale = 1;
  private boolean fragmented;

  private Movie(ByteCursor cursor) {
    this.cursor = cursor;
  }

  /// Reads the first index of a file. The cursor is at the beginning of the file, and is left
  /// somewhere.
  ///
  /// @throws WalkEndedException when there is none, or it does not hold what it promises
  static Movie read(ByteCursor cursor) {
    Movie movie = new Movie(cursor);
    while (cursor.left() > 0) {
      long end = cursor.position() + cursor.left();
      Box box = BoxWalk.next(cursor, end);
      if (box.type().equals("moov")) {
        movie.boxes(box.end());
        return movie;
      }
      cursor.moveTo(box.end());
    }
    throw WalkEndedException.broken("no index");
  }

  List<Track> tracks() {
    return tracks;
  }

  /// Units in a second, of the movie.
  long timescale() {
    return timescale;
  }

  /// Whether more samples come behind the index than it tells of.
  boolean isFragmented() {
    return fragmented;
  }

  private void boxes(long end) {
    while (end - cursor.position() >= 8) {
      Box box = BoxWalk.next(cursor, end);
      if (box.type().equals("trak")) {
        if (tracks.size() == MOST_TRACKS) {
          throw WalkEndedException.broken("too many tracks");
        }
        tracks.add(new Track());
      }
      if (CONTAINERS.contains(box.type())) {
        boxes(box.end());
      } else {
        read(box);
      }
      cursor.moveTo(box.end());
    }
  }

  private void read(Box box) {
    switch (box.type()) {
      case "mvhd" -> timescale = timescaleOfHeader();
      case "mvex" -> fragmented = true;
      default -> {
        if (!tracks.isEmpty()) {
          read(box, tracks.getLast());
        }
      }
    }
  }

  private void read(Box box, Track track) {
    switch (box.type()) {
      case "tkhd" -> header(track);
      case "mdhd" -> track.timescale = timescaleOfHeader();
      case "hdlr" -> {
        cursor.skip(8);
        String handler = cursor.text(4);
        // MOV has a second one in each track, for where the data is.
        track.handler = track.handler.isEmpty() ? handler : track.handler;
      }
      case "elst" -> track.edits = Edits.read(cursor);
      case "stts" -> {
        track.durations = table(box, 2);
        requireFew(track.durations);
      }
      case "ctts" -> track.delays = table(box, 2);
      case "stsc" -> track.runs = table(box, 3);
      case "stsz" -> sizes(box, track);
      case "stco", "co64" -> chunks(box, track);
      case "stss" -> {
        cursor.skip(4);
        track.startsWithKey = cursor.u32() > 0 && cursor.u32() == 1;
      }
      default -> {
        // Nothing that is asked for.
      }
    }
  }

  private void header(Track track) {
    boolean large = cursor.u8() == 1;
    cursor.skip(2);
    track.enabled = (cursor.u8() & 1) == 1;
    cursor.skip(large ? 16 : 8);
    track.id = cursor.u32();
  }

  private long timescaleOfHeader() {
    boolean large = cursor.u8() == 1;
    cursor.skip(large ? 19 : 11);
    return Math.max(1, cursor.u32());
  }

  private void sizes(Box box, Track track) {
    cursor.skip(4);
    track.equalSize = (int) cursor.u32();
    track.samples = count(cursor.u32());
    track.sizes = track.equalSize == 0 ? numbers(box, track.samples) : Track.NONE;
  }

  private void chunks(Box box, Track track) {
    cursor.skip(4);
    int count = count(cursor.u32());
    int each = box.type().equals("co64") ? 8 : 4;
    requireRoom(box, (long) count * each);
    track.chunks = new long[count];
    for (int index = 0; index < count; index++) {
      track.chunks[index] = each == 8 ? cursor.u64() : cursor.u32();
    }
  }

  private int[] table(Box box, int each) {
    cursor.skip(4);
    return numbers(box, each * count(cursor.u32()));
  }

  private int[] numbers(Box box, int count) {
    requireRoom(box, 4L * count);
    int[] numbers = new int[count];
    for (int index = 0; index < count; index++) {
      numbers[index] = (int) cursor.u32();
    }
    return numbers;
  }

  /// Before memory is taken for what a file only promises.
  private void requireRoom(Box box, long bytes) {
    if (bytes > box.end() - cursor.position()) {
      throw WalkEndedException.broken("a table is longer than its box");
    }
  }

  private static int count(long count) {
    if (count > MOST_SAMPLES) {
      throw WalkEndedException.broken("too many samples");
    }
    return (int) count;
  }

  /// A few bytes can promise more samples than anybody counts through.
  private static void requireFew(int[] durations) {
    long samples = 0;
    for (int index = 0; index < durations.length; index += 2) {
      samples += Integer.toUnsignedLong(durations[index]);
    }
    count(samples);
  }
}
