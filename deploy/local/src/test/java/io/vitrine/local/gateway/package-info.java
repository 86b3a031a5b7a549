@NullMarked
package io.vitrine.local.gateway;

import org.jspecify.annotations.NullMarked;
