package io.vitrine.enrichment.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComplaintTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/tmp/job-7/My holiday.mp4: Invalid data found | <path>: Invalid data found",
        "out.jpg: No space left on device | <path>: No space left on device",
        "unable to open file:///home/alice/a.png for reading | unable to open <path>",
        "Unknown title 'Alice at the lake' in atom | Unknown title <value> in atom",
        "bad comment \"52.1 N, 4.3 E\" | bad comment <value>",
        "name Zoë at offset 7 | name Zo? at offset 7",
        "[mov,mp4 @ 0x55d0] moov atom not found | [mov,mp4 @ 0x55d0] moov atom not found",
        "VipsJpeg: out of memory | VipsJpeg: out of memory"
      })
  void theLogHasTheProgramsWordsAndNotTheFiles(String complaint, String logged) {
    assertEquals(logged, Complaint.forLog(complaint));
  }

  @Test
  void itIsOneShortLine() {
    assertEquals("one two", Complaint.forLog("one\r\n\ttwo"));
    assertEquals(300, Complaint.forLog("x".repeat(10_000)).length());
  }
}
