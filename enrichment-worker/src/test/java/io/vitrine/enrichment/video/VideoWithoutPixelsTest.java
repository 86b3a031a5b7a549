package io.vitrine.enrichment.video;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.enrichment.RejectedException;
import io.vitrine.events.EnrichmentResult.Reason;
import io.vitrine.storage.media.MediaType;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoWithoutPixelsTest {
  private static final VideoLength UNTOLD = new VideoLength(Duration.ofSeconds(1), 1);

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 480", "640, 0", "-1, 480"})
  void isCorrupt(int width, int height) {
    String answer =
        """
        {"streams": [{"codec_type": "video", "width": %d, "height": %d, "avg_frame_rate": "25/1"}],
         "format": {"duration": "2.0"}}
        """
            .formatted(width, height);
    VideoProbe probe = VideoProbe.parse(new ObjectMapper(), answer);

    RejectedException e =
        assertThrows(RejectedException.class, () -> probe.probed(MediaType.MP4, () -> UNTOLD));

    assertEquals(Reason.CORRUPT, e.reason());
  }
}
