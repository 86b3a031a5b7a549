package io.vitrine.library.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LibraryErrorsTest {
  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/media, Failed to list media",
    "GET, /api/v1/media/1, Failed to get media",
    "GET, /api/v1/media/1/content, Failed to get media",
    "POST, /api/v1/media/upload, Failed to upload files",
    "DELETE, /api/v1/media/1, Failed to delete media",
    "GET, /api/v1/media-tags, Internal server error",
    "GET, /elsewhere, Internal server error"
  })
  void anUnexpectedFaultIsToldByWhatFailed(String method, String path, String text) {
    assertEquals(text, new LibraryErrors().internalError(method, path));
  }
}
