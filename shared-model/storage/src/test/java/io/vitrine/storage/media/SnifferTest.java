package io.vitrine.storage.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnifferTest {
  @ParameterizedTest
  @CsvSource({
    "FFD8FFE000104A464946, JPEG",
    "FFD8FFE1, JPEG",
    "89504E470D0A1A0A0000000D, PNG",
    "474946383961, GIF",
    "474946383761, GIF",
    "524946460000000057454250, WEBP",
    "524946460000000057415645, WAV",
    "0000001866747970 69736F6D, MP4",
    "0000001866747970 6D703432, MP4",
    "0000001466747970 71742020, QUICKTIME",
    "0000002066747970 4D344120, M4A",
    "1A45DFA39F4286810142F7810142F2810442F381084282847765626D, WEBM",
    "494433040000, MP3",
    "FFFB9064, MP3",
    "FFF35040, MP3",
    "4F67675300, OGG",
    "664C614300, FLAC",
    "255044462D312E37, PDF"
  })
  void magicBytesDecide(String head, MediaType expected) {
    assertEquals(Optional.of(expected), Sniffer.sniff(bytes(head)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", // nothing
        "FF", // too short for anything
        "FFD8", // the half of a JPEG
        "0000001866747970", // a container without its brand
        "0000001866747970 68656963", // HEIC
        "0000001866747970 61766966", // AVIF
        "1A45DFA3934282886D6174726F736B61", // Matroska that is not WebM
        "52494646000000004156 4920", // AVI
        "FFFE6100", // UTF-16 text, not MPEG audio
        "FFFF0000", // sync bits with a reserved bit rate
        "FFF15080", // AAC, layer 0
        "4D5A9000", // a Windows program
        "504B0304", // an archive
        "00000000000000000000000000000000"
      })
  void whatIsNotKnownIsNotGuessed(String head) {
    assertEquals(Optional.empty(), Sniffer.sniff(bytes(head)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        "<?xml version=\"1.0\"?><svg/>",
        "<!DOCTYPE html><html>",
        "<script>alert(1)</script>",
        "<html><!-- GIF89a -->",
        "#!/bin/sh"
      })
  void whatCarriesScriptsIsNeverRecognised(String text) {
    assertEquals(Optional.empty(), Sniffer.sniff(text.getBytes(ISO_8859_1)));
  }

  @Test
  void aWebmWithLongHeaderElementsIsFoundWithinTheHead() {
    byte[] head = new byte[Sniffer.HEAD_BYTES];
    byte[] start = bytes("1A45DFA3");
    byte[] documentType = bytes("4282847765626D");
    System.arraycopy(start, 0, head, 0, start.length);
    System.arraycopy(documentType, 0, head, head.length - 7, documentType.length);

    assertEquals(Optional.of(MediaType.WEBM), Sniffer.sniff(head));
  }

  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
  }
}
