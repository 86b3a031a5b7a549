/// What community-service knows of the vault's media: a projection of the topic `vault.media`. Owns
/// the tables `vault_media` and `vault_media_tombstone`.
@NullMarked
package io.vitrine.community.media;

import org.jspecify.annotations.NullMarked;
