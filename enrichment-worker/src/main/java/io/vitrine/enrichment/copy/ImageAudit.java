package io.vitrine.enrichment.copy;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.TransientFaultException;
import io.vitrine.enrichment.probe.ByteReader;
import io.vitrine.storage.media.MediaType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Looks for what a public image must not hold: every block of the file that is not on a list of
/// those that show the picture. So a kind of metadata that nobody thought of is found as well.
final class ImageAudit {
  private static final Set<String> PNG_CHUNKS =
      Set.of(
          "IHDR", "PLTE", "tRNS", "IDAT", "IEND", "pHYs", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD");
  private static final Set<String> WEBP_CHUNKS =
      Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF");

  /// Both tell how often an animation repeats.
  private static final Set<String> GIF_APPLICATIONS = Set.of("NETSCAPE2.0", "ANIMEXTS1.0");

  private final ByteReader reader;
  private final List<String> findings = new ArrayList<>();

  private ImageAudit(ByteReader reader) {
    this.reader = reader;
  }

  /// What is there beyond the picture; nothing when the image is clean.
  static List<String> findings(Path file, MediaType mediaType) {
    try (InputStream stream = new BufferedInputStream(Files.newInputStream(file))) {
      ImageAudit audit = new ImageAudit(new ByteReader(stream));
      switch (mediaType) {
        case JPEG -> audit.jpeg();
        case PNG -> audit.png();
        case GIF -> audit.gif();
        case WEBP -> audit.webp();
        case MP4, QUICKTIME, WEBM, MP3, WAV, OGG, FLAC, M4A, PDF ->
            throw RejectedException.unsupported(mediaType.value() + " is no image");
      }
      return audit.findings;
    } catch (IOException e) {
      throw new TransientFaultException("cannot read a file of ours", e);
    }
  }

  /// APP0 is JFIF, APP14 tells the colour model; all other application segments and comments are
  /// metadata. Behind the first scan come only more scans of the same picture.
  private void jpeg() {
    reader.skip(2);
    int marker = reader.u16();
    while (marker != 0xFFDA && marker != 0xFFD9) {
      boolean application = marker >= 0xFFE0 && marker <= 0xFFEF;
      boolean harmless = marker == 0xFFE0 || marker == 0xFFEE;
      if ((application && !harmless) || marker == 0xFFFE) {
        findings.add("segment " + Integer.toHexString(marker));
      }
      reader.skip(reader.u16() - 2L);
      marker = reader.u16();
    }
  }

  private void png() {
    reader.skip(8);
    String type;
    do {
      long length = reader.u32();
      type = reader.text(4);
      note(type, PNG_CHUNKS);
      reader.skip(length + 4);
    } while (!type.equals("IEND"));
    requireEnd();
  }

  private void webp() {
    reader.skip(4);
    long rest = reader.u32LittleEndian() - 4;
    reader.skip(4);
    while (rest > 0) {
      note(reader.text(4), WEBP_CHUNKS);
      long length = reader.u32LittleEndian();
      long padded = length + (length & 1);
      reader.skip(padded);
      rest -= 8 + padded;
    }
    requireEnd();
  }

  private void gif() {
    reader.skip(10);
    int flags = reader.u8();
    reader.skip(2);
    skipColours(flags);
    int block = reader.u8();
    while (block != 0x3B) {
      if (block == 0x21) {
        gifExtension(reader.u8());
      } else {
        reader.skip(8);
        skipColours(reader.u8());
        reader.skip(1);
      }
      subBlocks(reader.u8());
      block = reader.u8();
    }
    requireEnd();
  }

  private void skipColours(int flags) {
    reader.skip((flags & 0x80) == 0 ? 0 : 3L << ((flags & 0x07) + 1));
  }

  private void gifExtension(int label) {
    switch (label) {
      case 0xF9 -> {
        // Timing and transparency of the next frame.
      }
      case 0xFF -> {
        String name = reader.text(reader.u8());
        if (!GIF_APPLICATIONS.contains(name)) {
          findings.add("application " + name);
        }
      }
      default -> findings.add("extension " + Integer.toHexString(label));
    }
  }

  private void subBlocks(int first) {
    int length = first;
    while (length > 0) {
      reader.skip(length);
      length = reader.u8();
    }
  }

  private void note(String type, Set<String> allowed) {
    if (!allowed.contains(type)) {
      findings.add("chunk " + type);
    }
  }

  private void requireEnd() {
    if (reader.next() >= 0) {
      findings.add("bytes behind the end");
    }
  }
}
