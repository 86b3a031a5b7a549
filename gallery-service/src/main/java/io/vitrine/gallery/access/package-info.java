/// Who makes a request, a person or a device, and which devices they may open. Owns no table.
@NullMarked
package io.vitrine.gallery.access;

import org.jspecify.annotations.NullMarked;
