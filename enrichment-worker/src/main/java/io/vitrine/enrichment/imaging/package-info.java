/// Work on the pixels of images behind the port [Imaging]; done by libvips in child processes.
@NullMarked
package io.vitrine.enrichment.imaging;

import org.jspecify.annotations.NullMarked;
