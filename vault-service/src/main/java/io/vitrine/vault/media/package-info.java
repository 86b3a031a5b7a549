/// The media rows: owns the table `media` and the topic `vault.media`. Other features change rows
/// only through [MediaLedger], [MediaEdits] and [MediaDeletions], which write the event that
/// belongs to each change.
@NullMarked
package io.vitrine.vault.media;

import org.jspecify.annotations.NullMarked;
