package io.vitrine.enrichment.probe;

import io.vitrine.enrichment.RejectedException;
import io.vitrine.enrichment.TransientFaultException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Reads the numbers and texts of file formats from a stream. A file that ends too early is
/// rejected as corrupt; a stream that breaks is a transient fault.
public final class ByteReader {
  private final InputStream stream;

  /// @param stream not closed
  public ByteReader(InputStream stream) {
    this.stream = stream;
  }

  /// The next byte, or -1 at the end.
  public int next() {
    try {
      return stream.read();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// An unsigned byte.
  public int u8() {
    int value = next();
    if (value < 0) {
      throw early();
    }
    return value;
  }

  /// Two bytes, the high one first.
  public int u16() {
    return u8() << 8 | u8();
  }

  /// Four bytes, the high one first.
  public long u32() {
    return (long) u16() << 16 | u16();
  }

  /// Two bytes, the low one first.
  public int u16LittleEndian() {
    return u8() | u8() << 8;
  }

  /// Three bytes, the low one first.
  public int u24LittleEndian() {
    return u16LittleEndian() | u8() << 16;
  }

  /// Four bytes, the low one first.
  public long u32LittleEndian() {
    return u16LittleEndian() | (long) u16LittleEndian() << 16;
  }

  /// Exactly this many bytes.
  public byte[] bytes(int count) {
    try {
      byte[] bytes = stream.readNBytes(count);
      if (bytes.length < count) {
        throw early();
      }
      return bytes;
    } catch (IOException e) {
      throw broken(e);
    }
  }

  /// Exactly this many bytes as ISO 8859-1 text.
  public String text(int count) {
    return new String(bytes(count), StandardCharsets.ISO_8859_1);
  }

  /// Passes over exactly this many bytes.
  public void skip(long count) {
    try {
      stream.skipNBytes(count);
    } catch (EOFException e) {
      throw early();
    } catch (IOException e) {
      throw broken(e);
    }
  }

  private static RejectedException early() {
    return RejectedException.corrupt("the file ends too early");
  }

  private static TransientFaultException broken(IOException cause) {
    return new TransientFaultException("the stream of an object broke off", cause);
  }
}
