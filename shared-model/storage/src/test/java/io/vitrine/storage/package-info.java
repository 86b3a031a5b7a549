/// Tests of the object store and the contract that each implementation keeps.
@NullMarked
package io.vitrine.storage;

import org.jspecify.annotations.NullMarked;
