@NullMarked
package io.vitrine.storage.metadata;

import org.jspecify.annotations.NullMarked;
