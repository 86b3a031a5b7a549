/// Foreign programs under limits. Whatever decodes bytes of strangers runs in a process of its own
/// that can end without taking the worker along.
@NullMarked
package io.vitrine.enrichment.process;

import org.jspecify.annotations.NullMarked;
