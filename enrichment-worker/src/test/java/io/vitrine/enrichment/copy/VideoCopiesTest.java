package io.vitrine.enrichment.copy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vitrine.enrichment.copy.Copies.CheckedCopy;
import io.vitrine.enrichment.testing.Media;
import io.vitrine.enrichment.testing.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Videos are packed anew, with the same frames and no tags.
class VideoCopiesTest extends CopyingTest {
  @ParameterizedTest
  @ValueSource(strings = {"rocket.mp4", "rocket.mov", "rocket.webm"})
  void copiesVideosFrameByFrameWithoutTags(String sample) throws IOException {
    CheckedCopy copy = copy(sample, true);

    assertEquals(List.of(640, 426), List.of(copy.width(), copy.height()));
    assertEquals(frameHashes(Media.path(sample)), frameHashes(copy.file()));
    Secrets.assertNoneIn(copy.file());
    assertEquals(Set.of(), planted(tags(copy.file())));
    assertFalse(planted(tags(Media.path(sample))).isEmpty(), "the sample has what to look for");
  }

  private String tags(Path video) {
    return Programs.run(
        folder.path(),
        "ffprobe",
        "-v",
        "error",
        "-show_entries",
        "format_tags:stream_tags",
        video.toString());
  }

  private static Set<String> planted(String tags) {
    String lower = tags.toLowerCase(Locale.ROOT);
    return Stream.of("location", "title", "+48.", "gps")
        .filter(lower::contains)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rocket.mp4", "rocket.mov"})
  void putsTheIndexOfVideosFirst(String sample) throws IOException {
    String bytes = Secrets.text(copy(sample, false).file());

    assertTrue(bytes.indexOf("moov") < bytes.indexOf("mdat"));
  }

  private String frameHashes(Path video) {
    return Programs.run(
            folder.path(), "ffmpeg", "-v", "error", "-i", video.toString(), "-f", "framemd5", "-")
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(line.lastIndexOf(',')))
        .collect(Collectors.joining("\n"));
  }
}
