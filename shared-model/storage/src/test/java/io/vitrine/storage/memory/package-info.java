/// An object store in memory, for unit tests: a fake, and so in the test-jar and no CDI bean. It
/// keeps the same contract as the real one.
@NullMarked
package io.vitrine.storage.memory;

import org.jspecify.annotations.NullMarked;
