package io.vitrine.library.answer;

/// The envelope of a success.
///
/// @param success always true
public record Answer<T>(boolean success, T data) {
  public static <T> Answer<T> of(T data) {
    return new Answer<>(true, data);
  }
}
