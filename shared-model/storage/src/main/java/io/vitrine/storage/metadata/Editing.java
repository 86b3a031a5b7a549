package io.vitrine.storage.metadata;

/// Tells of any MP4 or MOV, also a stranger's, whether its edit lists show each picture.
public final class Editing {
  private Editing() {}

  /// Whether a track shows all its samples, one after the other, at their own speed. When that
  /// cannot be told, it does not.
  ///
  /// @param id of the track, by its header
  public static boolean showsAll(ByteSource source, long id) {
    try {
      Movie movie = Movie.read(new ByteCursor(source));
      return movie.tracks().stream().anyMatch(track -> track.id == id)
          && movie.tracks().stream()
              .filter(track -> track.id == id)
              .allMatch(track -> ShownTime.isWhole(movie, track));
    } catch (WalkEndedException e) {
      return false;
    }
  }
}
