/// What `./vitrine` runs: the commands around the local suite.
@NullMarked
package io.vitrine.local;

import org.jspecify.annotations.NullMarked;
