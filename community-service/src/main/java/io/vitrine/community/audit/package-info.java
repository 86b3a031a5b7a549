/// The record of every action of moderation. Owns the table `audit_entry`, which the service can
/// add to and read, and cannot change.
@NullMarked
package io.vitrine.community.audit;

import org.jspecify.annotations.NullMarked;
