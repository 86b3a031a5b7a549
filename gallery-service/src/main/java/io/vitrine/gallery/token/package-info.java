/// Device tokens: JWTs that this service mints and it alone verifies. Owns no table; whether a
/// token is still the device's current one is asked of `device`.
@NullMarked
package io.vitrine.gallery.token;

import org.jspecify.annotations.NullMarked;
