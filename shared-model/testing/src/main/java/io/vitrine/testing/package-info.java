/// What the tests of all modules share: the servers of the run, tokens, sample pictures, a look
/// into Kafka, golden files and the rules of the architecture. Test scope only.
@NullMarked
package io.vitrine.testing;

import org.jspecify.annotations.NullMarked;
