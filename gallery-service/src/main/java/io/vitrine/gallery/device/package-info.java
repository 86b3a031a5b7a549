/// The fleet: operators register devices, give them new tokens and revoke them. Owns the table
/// `device`.
@NullMarked
package io.vitrine.gallery.device;

import org.jspecify.annotations.NullMarked;
