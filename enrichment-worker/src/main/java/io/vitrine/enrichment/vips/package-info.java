/// libvips, and the program of the children that call it. Knows the JDK and libvips only: a child
/// starts with this package and nothing else of the worker. Whatever is called here may crash the
/// process, so only a child may call it.
@NullMarked
package io.vitrine.enrichment.vips;

import org.jspecify.annotations.NullMarked;
