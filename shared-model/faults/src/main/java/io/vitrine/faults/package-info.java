/// Which faults pass by themselves, for the web edge and for the consumers alike. No dependency but
/// the JDK: the worker, which has no database, takes part of it through the web edge.
@NullMarked
package io.vitrine.faults;

import org.jspecify.annotations.NullMarked;
