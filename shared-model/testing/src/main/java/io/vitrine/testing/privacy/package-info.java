/// The tests' log must name nobody: the whole of it is kept, and searched for all personal words
/// that the tests used. It works by itself in each module that has this one among its tests.
///
/// - [io.vitrine.testing.privacy.PersonalWords]: what the tests used, recorded where it is made;
/// - [io.vitrine.testing.privacy.KeptLog]: the log of the run, `target/tests.log`;
/// - [io.vitrine.testing.privacy.LogCheck]: fails the class after which a personal word stands
///   there.
@NullMarked
package io.vitrine.testing.privacy;

import org.jspecify.annotations.NullMarked;
