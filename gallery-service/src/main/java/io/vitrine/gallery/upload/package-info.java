/// Takes a device's uploads: checks the form, decides the type by the bytes, streams to the store,
/// and hands over to `event`. Owns no table.
@NullMarked
package io.vitrine.gallery.upload;

import org.jspecify.annotations.NullMarked;
