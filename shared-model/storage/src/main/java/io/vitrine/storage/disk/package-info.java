/// Files on the local disk that live no longer than the process that made them.
@NullMarked
package io.vitrine.storage.disk;

import org.jspecify.annotations.NullMarked;
