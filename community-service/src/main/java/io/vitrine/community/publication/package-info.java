/// Public copies in the community: under which name and tags, their feed and their bytes. Owns the
/// tables `community_media` and `community_media_tag`.
@NullMarked
package io.vitrine.community.publication;

import org.jspecify.annotations.NullMarked;
