/// The whole suite on one machine without containers: the embedded servers, the five services as
/// child processes, the gateway. Owns the data folder (`.vitrine`).
@NullMarked
package io.vitrine.local.suite;

import org.jspecify.annotations.NullMarked;
