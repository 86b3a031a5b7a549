/// The order of the service's locks. The locks themselves, and the values that say that one is
/// held, are with the features that they protect.
@NullMarked
package io.vitrine.community.lock;

import org.jspecify.annotations.NullMarked;
