/// Tests of folders on the local disk.
@NullMarked
package io.vitrine.storage.disk;

import org.jspecify.annotations.NullMarked;
