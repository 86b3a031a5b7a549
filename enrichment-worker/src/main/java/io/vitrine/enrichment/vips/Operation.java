package io.vitrine.enrichment.vips;

import java.lang.foreign.MemorySegment;

/// One operation of libvips while it is put together. Arguments are given as text, as the command
/// line takes them; only images are objects.
final class Operation {
  /// A `GValue`: its type, and two unions of eight bytes.
  private static final long VALUE_BYTES = 24;

  private final Session session;
  private final VipsLibrary library;
  private final MemorySegment operation;

  Operation(Session session, String name) {
    this.session = session;
    this.library = session.library();
    this.operation = library.pointer("vips_operation_new", session.text(name));
    if (operation.equals(MemorySegment.NULL)) {
      throw new VipsException(library.complaint());
    }
  }

  Operation with(String argument, String value) {
    int code =
        library.number(
            "vips_object_set_argument_from_string",
            operation,
            session.text(argument),
            session.text(value));
    if (code != 0) {
      library.run("g_object_unref", operation);
      throw new VipsException(library.complaint());
    }
    return this;
  }

  Operation with(String argument, int value) {
    return with(argument, Integer.toString(value));
  }

  Operation with(String argument, Image image) {
    MemorySegment value = imageValue();
    library.run("g_value_set_object", value, image.pointer());
    library.run("g_object_set_property", operation, session.text(argument), value);
    library.run("g_value_unset", value);
    return this;
  }

  /// Builds the operation; its pixels are computed when something asks for them.
  Image image() {
    MemorySegment built = build();
    MemorySegment value = imageValue();
    library.run("g_object_get_property", built, session.text("out"), value);
    Image image = session.own(library.pointer("g_value_dup_object", value));
    library.run("g_value_unset", value);
    release(built);
    return image;
  }

  /// Builds an operation that writes a file, which computes everything before it.
  void run() {
    release(build());
  }

  private MemorySegment build() {
    MemorySegment built = library.pointer("vips_cache_operation_build", operation);
    if (built.equals(MemorySegment.NULL)) {
      release(operation);
      throw new VipsException(library.complaint());
    }
    library.run("g_object_unref", operation);
    return built;
  }

  private void release(MemorySegment done) {
    library.run("vips_object_unref_outputs", done);
    library.run("g_object_unref", done);
  }

  private MemorySegment imageValue() {
    MemorySegment value = session.arena().allocate(VALUE_BYTES, Long.BYTES);
    library.run("g_value_init", value, library.type("vips_image_get_type"));
    return value;
  }
}
