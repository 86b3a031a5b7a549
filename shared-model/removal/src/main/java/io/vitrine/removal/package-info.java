/// Removes objects from the store for good. A removal is a row, written in the transaction that
/// gives the object up; a worker deletes the object at once after the commit, and tries again with
/// back-off until the store has done it. Owns the table `object_removal` (migration in
/// `db/removal`).
@NullMarked
package io.vitrine.removal;

import org.jspecify.annotations.NullMarked;
