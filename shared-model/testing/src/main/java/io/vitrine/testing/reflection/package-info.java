/// Holds what an application looks up reflectively against what a native executable of it would
/// find. [ReflectionRecorder] records the first while the component tests run, [NativeCheck] reads
/// the second from the sources of the native build.
@NullMarked
package io.vitrine.testing.reflection;

import org.jspecify.annotations.NullMarked;
