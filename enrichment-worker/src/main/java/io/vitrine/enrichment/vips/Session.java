package io.vitrine.enrichment.vips;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;

/// What one job holds of libvips: all of it is let go when the session closes. Used by one thread.
final class Session implements AutoCloseable {
  private final VipsLibrary library;
  private final Arena arena = Arena.ofConfined();
  private final Deque<MemorySegment> owned = new ArrayDeque<>();

  Session(VipsLibrary library) {
    this.library = library;
  }

  VipsLibrary library() {
    return library;
  }

  /// An operation by its name in libvips.
  Operation operation(String name) {
    return new Operation(this, name);
  }

  /// Memory that lives as long as the session.
  Arena arena() {
    return arena;
  }

  MemorySegment text(String value) {
    return arena.allocateFrom(value);
  }

  /// Takes over a reference.
  Image own(MemorySegment reference) {
    owned.push(reference);
    return new Image(this, reference);
  }

  @Override
  public void close() {
    // The last one first: it depends on those before it.
    owned.forEach(reference -> library.run("g_object_unref", reference));
    arena.close();
  }
}
