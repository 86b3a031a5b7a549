/// Removes objects from the store for good. A removal is a row, written in the transaction that
/// gives the object up; a worker deletes the object at once after the commit, if it is still the
/// one that was given up, and tries again with back-off until the store has done it. Uploads write
/// one before their bytes. Owns the table `object_removal` (migrations in `db/removal`; a service
/// whose database was there before it had removals takes `db/removal/later` alone).
@NullMarked
package io.vitrine.removal;

import org.jspecify.annotations.NullMarked;
