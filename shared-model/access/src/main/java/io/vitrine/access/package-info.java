/// Who makes a request: the check of a bearer token, remembered for a short time.
@NullMarked
package io.vitrine.access;

import org.jspecify.annotations.NullMarked;
