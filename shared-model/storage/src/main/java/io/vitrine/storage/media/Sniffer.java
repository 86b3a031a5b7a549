package io.vitrine.storage.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// Tells what a file is by its first bytes. Never guesses: what is not recognised is empty.
public final class Sniffer {
  /// How many of a file's first bytes are enough to tell.
  public static final int HEAD_BYTES = 128;

  /// Major brands of ISO 14496-12 files that hold video for players of MP4, from the registry at
  /// mp4ra.org. HEIC and AVIF have the same container and are not among them.
  private static final Set<String> MP4_BRANDS =
      Set.of(
          "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42",
          "avc1", "mmp4", "MSNV", "dash", "M4V ", "M4VH", "M4VP", "f4v ", "3gp4", "3gp5", "3gp6");

  private Sniffer() {}

  /// The media type of a file.
  ///
  /// @param head the file's first [#HEAD_BYTES] bytes, or all of a shorter file; more do no harm
  public static Optional<MediaType> sniff(byte[] head) {
    if (starts(head, 0xFF, 0xD8, 0xFF)) {
      return Optional.of(MediaType.JPEG);
    }
    if (starts(head, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
      return Optional.of(MediaType.PNG);
    }
    if (has(head, 0, "GIF87a") || has(head, 0, "GIF89a")) {
      return Optional.of(MediaType.GIF);
    }
    if (has(head, 0, "RIFF")) {
      return riff(head);
    }
    if (has(head, 4, "ftyp")) {
      return isoMedia(head);
    }
    if (starts(head, 0x1A, 0x45, 0xDF, 0xA3)) {
      return matroska(head);
    }
    return audioOrDocument(head);
  }

  private static Optional<MediaType> riff(byte[] head) {
    if (has(head, 8, "WEBP")) {
      return Optional.of(MediaType.WEBP);
    }
    return has(head, 8, "WAVE") ? Optional.of(MediaType.WAV) : Optional.empty();
  }

  private static Optional<MediaType> isoMedia(byte[] head) {
    if (head.length < 12) {
      return Optional.empty();
    }
    String brand = new String(head, 8, 4, StandardCharsets.ISO_8859_1);
    if (brand.equals("qt  ")) {
      return Optional.of(MediaType.QUICKTIME);
    }
    if (brand.equals("M4A ") || brand.equals("M4B ")) {
      return Optional.of(MediaType.M4A);
    }
    return MP4_BRANDS.contains(brand) ? Optional.of(MediaType.MP4) : Optional.empty();
  }

  /// The EBML header (RFC 8794) holds DocType as element 0x4282, a length byte and the text. Plain
  /// Matroska has the same magic and another DocType.
  private static Optional<MediaType> matroska(byte[] head) {
    for (int at = 4; at + 7 <= head.length; at++) {
      boolean docType = at(head, at) == 0x42 && at(head, at + 1) == 0x82;
      if (docType && at(head, at + 2) == 0x84 && has(head, at + 3, "webm")) {
        return Optional.of(MediaType.WEBM);
      }
    }
    return Optional.empty();
  }

  private static Optional<MediaType> audioOrDocument(byte[] head) {
    if (has(head, 0, "%PDF-")) {
      return Optional.of(MediaType.PDF);
    }
    if (has(head, 0, "OggS")) {
      return Optional.of(MediaType.OGG);
    }
    if (has(head, 0, "fLaC")) {
      return Optional.of(MediaType.FLAC);
    }
    return has(head, 0, "ID3") || isMpegAudioFrame(head)
        ? Optional.of(MediaType.MP3)
        : Optional.empty();
  }

  /// A frame of MPEG-1, 2 or 2.5 layer III: eleven sync bits, then version, layer, bit rate and
  /// sampling rate, none of them a reserved value.
  private static boolean isMpegAudioFrame(byte[] head) {
    if (head.length < 4 || at(head, 0) != 0xFF || (at(head, 1) & 0xE0) != 0xE0) {
      return false;
    }
    boolean versionKnown = (at(head, 1) & 0x18) != 0x08;
    boolean layerThree = (at(head, 1) & 0x06) == 0x02;
    int bitRate = at(head, 2) >> 4;
    boolean samplingKnown = (at(head, 2) & 0x0C) != 0x0C;
    return versionKnown && layerThree && bitRate > 0 && bitRate < 15 && samplingKnown;
  }

  private static int at(byte[] head, int index) {
    return Byte.toUnsignedInt(head[index]);
  }

  private static boolean starts(byte[] head, int... magic) {
    if (head.length < magic.length) {
      return false;
    }
    for (int index = 0; index < magic.length; index++) {
      if (at(head, index) != magic[index]) {
        return false;
      }
    }
    return true;
  }

  private static boolean has(byte[] head, int offset, String text) {
    byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
    int end = offset + wanted.length;
    return head.length >= end && Arrays.equals(head, offset, end, wanted, 0, wanted.length);
  }
}
