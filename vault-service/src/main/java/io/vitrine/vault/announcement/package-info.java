/// An operator's order to announce all items again on the topic `vault.media`, for a reader whose
/// projection is lost or old: `/api/user/media/announcements`. Owns the table `announcement`.
@NullMarked
package io.vitrine.vault.announcement;

import org.jspecify.annotations.NullMarked;
