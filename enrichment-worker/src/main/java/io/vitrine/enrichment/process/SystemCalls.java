package io.vitrine.enrichment.process;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Set;

/// The two functions of the C library by which a process gives up rights. Both are variadic in C;
/// with whole numbers and pointers only, they are called like any other function on Linux.
///
/// Finds them when made, so a native executable must not make one while it is built;
/// `reachability-metadata.json` registers the shapes, and a test compares them.
// Calling C is what this class is for; the worker is started with native access.
@SuppressWarnings("restricted")
public final class SystemCalls {
  private static final Map<String, FunctionDescriptor> SHAPES =
      Map.of(
          "prctl",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
          "syscall",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, ADDRESS));

  private final MethodHandle prctl = handle("prctl");
  private final MethodHandle syscall = handle("syscall");

  SystemCalls() {}

  private static MethodHandle handle(String name) {
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor shape = SHAPES.get(name);
    if (shape == null) {
      throw new IllegalArgumentException(name + " has no shape");
    }
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), shape);
  }

  /// The shapes that a native executable must know.
  public static Set<FunctionDescriptor> shapes() {
    return Set.copyOf(SHAPES.values());
  }

  /// prctl(2); negative when it fails.
  int control(int option, long value) {
    try {
      return (int) prctl.invokeExact(option, value, 0L, 0L, 0L);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /// seccomp(2); not 0 when it fails.
  ///
  /// @param number of the call on this machine
  long filter(int number, long operation, long flags, MemorySegment program) {
    try {
      return (long) syscall.invokeExact((long) number, operation, flags, program);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static IllegalStateException unexpected(Throwable cause) {
    return new IllegalStateException("a call of C throws nothing", cause);
  }
}
