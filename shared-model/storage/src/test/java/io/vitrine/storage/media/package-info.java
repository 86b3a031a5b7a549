/// Tests of media types and file names.
@NullMarked
package io.vitrine.storage.media;

import org.jspecify.annotations.NullMarked;
