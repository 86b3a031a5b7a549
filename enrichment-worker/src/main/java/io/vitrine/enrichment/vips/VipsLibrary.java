package io.vitrine.enrichment.vips;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The functions of libvips, GObject and the C library that are called, by name. None of them is
/// variadic: operations are built as objects whose arguments are set one by one.
///
/// Loads the library when made, so a native executable must not make one while it is built;
/// `reachability-metadata.json` registers the shapes of [#SHAPES] there, and a test compares them.
// Calling C is what this class is for; the child is started with native access.
@SuppressWarnings("restricted")
final class VipsLibrary {
  /// Result first; none for a function without one. `GType` is as wide as a pointer.
  static final Map<String, FunctionDescriptor> SHAPES =
      Map.ofEntries(
          Map.entry("dup2", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT)),
          Map.entry("vips_init", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
          Map.entry("vips_block_untrusted_set", FunctionDescriptor.ofVoid(JAVA_INT)),
          Map.entry("vips_cache_set_max", FunctionDescriptor.ofVoid(JAVA_INT)),
          Map.entry("vips_concurrency_set", FunctionDescriptor.ofVoid(JAVA_INT)),
          Map.entry("vips_error_buffer", FunctionDescriptor.of(ADDRESS)),
          Map.entry("vips_error_clear", FunctionDescriptor.ofVoid()),
          Map.entry("vips_operation_new", FunctionDescriptor.of(ADDRESS, ADDRESS)),
          Map.entry(
              "vips_object_set_argument_from_string",
              FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS)),
          Map.entry("vips_cache_operation_build", FunctionDescriptor.of(ADDRESS, ADDRESS)),
          Map.entry("vips_object_unref_outputs", FunctionDescriptor.ofVoid(ADDRESS)),
          Map.entry("vips_image_get_type", FunctionDescriptor.of(JAVA_LONG)),
          Map.entry("vips_image_get_width", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
          Map.entry("vips_image_get_height", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
          Map.entry("vips_image_get_bands", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
          Map.entry("vips_image_get_format", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
          Map.entry("vips_image_get_interpretation", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
          Map.entry("vips_image_get_orientation", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
          Map.entry("vips_image_get_n_pages", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
          Map.entry("vips_image_get_page_height", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
          Map.entry(
              "vips_image_get_int", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS)),
          Map.entry(
              "vips_image_get_array_int",
              FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS)),
          Map.entry("vips_image_hasalpha", FunctionDescriptor.of(JAVA_INT, ADDRESS)),
          Map.entry("vips_image_copy_memory", FunctionDescriptor.of(ADDRESS, ADDRESS)),
          Map.entry("vips_image_get_data", FunctionDescriptor.of(ADDRESS, ADDRESS)),
          Map.entry("vips_image_get_typeof", FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS)),
          Map.entry(
              "vips_image_get_blob",
              FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS)),
          Map.entry("g_value_init", FunctionDescriptor.of(ADDRESS, ADDRESS, JAVA_LONG)),
          Map.entry("g_value_set_object", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS)),
          Map.entry("g_value_dup_object", FunctionDescriptor.of(ADDRESS, ADDRESS)),
          Map.entry("g_value_unset", FunctionDescriptor.ofVoid(ADDRESS)),
          Map.entry("g_object_set_property", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS)),
          Map.entry("g_object_get_property", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS)),
          Map.entry("g_object_unref", FunctionDescriptor.ofVoid(ADDRESS)));

  /// Debian, Fedora and Alpine; macOS by Homebrew, which is not on the loader's path.
  private static final List<String> NAMES =
      List.of(
          "libvips.so.42",
          "libvips.42.dylib",
          "/opt/homebrew/lib/libvips.42.dylib",
          "/usr/local/lib/libvips.42.dylib");

  /// Of the error buffer of libvips.
  private static final long COMPLAINT_BYTES = 10_240;

  private final Map<String, MethodHandle> functions = new HashMap<>();

  VipsLibrary() {
    Linker linker = Linker.nativeLinker();
    // The library brings GObject along, but on some systems it does not show its names.
    SymbolLookup symbols = library().or(linker.defaultLookup()).or(SymbolLookup.loaderLookup());
    SHAPES.forEach(
        (name, shape) ->
            functions.put(name, linker.downcallHandle(symbols.findOrThrow(name), shape)));
  }

  private static SymbolLookup library() {
    for (String name : NAMES) {
      try {
        return SymbolLookup.libraryLookup(name, Arena.global());
      } catch (IllegalArgumentException e) {
        // Not under this name: the next one.
      }
    }
    throw new VipsException("libvips is not installed");
  }

  /// The shapes that a native executable must know.
  static Set<FunctionDescriptor> shapes() {
    return Set.copyOf(SHAPES.values());
  }

  /// A function that gives a pointer.
  MemorySegment pointer(String name, Object... arguments) {
    return (MemorySegment) call(name, arguments);
  }

  /// A function that gives an `int`.
  int number(String name, Object... arguments) {
    return (int) call(name, arguments);
  }

  /// A function that gives a `GType`.
  long type(String name, Object... arguments) {
    return (long) call(name, arguments);
  }

  /// A function whose result, if any, does not matter.
  void run(String name, Object... arguments) {
    call(name, arguments);
  }

  private Object call(String name, Object... arguments) {
    MethodHandle function = functions.get(name);
    if (function == null) {
      throw new IllegalArgumentException(name + " has no shape");
    }
    try {
      return function.invokeWithArguments(arguments);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("a call of C throws nothing else", e);
    }
  }

  /// What libvips complains of; forgotten by that.
  String complaint() {
    String text = pointer("vips_error_buffer").reinterpret(COMPLAINT_BYTES).getString(0);
    run("vips_error_clear");
    return text.strip();
  }
}
