/// The one port a client uses: routes each path to the service that owns it and streams both ways.
@NullMarked
package io.vitrine.local.gateway;

import org.jspecify.annotations.NullMarked;
