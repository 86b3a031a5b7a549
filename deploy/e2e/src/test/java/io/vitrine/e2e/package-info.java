/// Journeys over the whole running suite, through the gateway only, with tokens from Keycloak. They
/// see what a client sees; the only other thing they touch is what a journey is about: the bucket
/// behind the vault's back, and the processes that they kill.
@NullMarked
package io.vitrine.e2e;

import org.jspecify.annotations.NullMarked;
