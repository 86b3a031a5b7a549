/// What a caller may do: scopes by team, checked by one interceptor.
@NullMarked
package io.vitrine.library.access;

import org.jspecify.annotations.NullMarked;
