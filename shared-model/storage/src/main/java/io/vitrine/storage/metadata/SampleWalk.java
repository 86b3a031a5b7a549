package io.vitrine.storage.metadata;

import io.vitrine.storage.metadata.BoxWalk.Box;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The coded pictures and sounds of an MP4 or MOV, one after the other as they lie in the file:
/// each byte of its data belongs to a sample, each sample is shown, and nothing is in it that
/// nobody is shown. Takes one track of pictures and one of sound.
final class SampleWalk {
  private final ByteCursor cursor;
  private final Movie movie;
  private final List<Coding> codings;

  private SampleWalk(ByteCursor cursor, Movie movie, List<Coding> codings) {
    this.cursor = cursor;
    this.movie = movie;
    this.codings = codings;
  }

  /// @param cursor anywhere in a file whose boxes have been looked through
  /// @param codings of its tracks, in their order
  static void walk(ByteCursor cursor, List<Coding> codings) {
    cursor.moveTo(0);
    new SampleWalk(cursor, Movie.read(cursor), codings).walk();
  }

  private void walk() {
    requireTracks();
    List<Chunks> tracks = new ArrayList<>();
    for (Track track : movie.tracks()) {
      requireShown(track);
      tracks.add(new Chunks(track, codings.get(tracks.size())));
    }
    cursor.moveTo(0);
    while (cursor.left() > 0) {
      Box box = BoxWalk.next(cursor, cursor.position() + cursor.left());
      if (box.type().equals("mdat")) {
        cursor.readThrough();
        data(tracks, box.end());
      }
      cursor.moveTo(box.end());
    }
    for (Chunks track : tracks) {
      if (!track.isAtEnd()) {
        throw WalkEndedException.broken("samples outside of the data");
      }
      track.requireAll();
    }
  }

  private void requireTracks() {
    long pictures = movie.tracks().stream().filter(Track::isPicture).count();
    if (pictures > 1 || movie.tracks().size() - pictures > 1) {
      throw WalkEndedException.unclean("second track");
    }
    if (pictures == 0 || codings.size() != movie.tracks().size()) {
      throw WalkEndedException.broken("a track that does not say what it is");
    }
  }

  private void requireShown(Track track) {
    if (!track.enabled) {
      throw WalkEndedException.unclean("track that is switched off");
    }
    if (!track.startsWithKey) {
      throw WalkEndedException.unclean("cut that is not at a key picture");
    }
    if (!ShownTime.isWhole(movie, track)) {
      throw WalkEndedException.unclean("samples that an edit list hides");
    }
  }

  /// From its first byte to its last.
  private void data(List<Chunks> tracks, long end) {
    while (cursor.position() < end) {
      Chunks next = next(tracks);
      if (next == null || next.place() > cursor.position()) {
        throw WalkEndedException.unclean("data of no sample");
      }
      if (next.place() < cursor.position()) {
        throw WalkEndedException.broken("samples that overlap");
      }
      next.check(cursor);
    }
    if (cursor.position() > end) {
      throw WalkEndedException.broken("samples outside of the data");
    }
  }

  private static @Nullable Chunks next(List<Chunks> tracks) {
    Chunks next = null;
    for (Chunks track : tracks) {
      if (!track.isAtEnd() && (next == null || track.place() < next.place())) {
        next = track;
      }
    }
    return next;
  }
}
