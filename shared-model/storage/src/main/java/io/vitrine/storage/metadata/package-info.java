/// Tells whether a picture or a video holds anything beyond picture and sound. [MetadataCheck]
/// walks the blocks that a file is made of and lets pass only those on a list of what shows the
/// picture, so that a kind of metadata that nobody thought of is found as well. It decodes nothing
/// and passes over pictures and sound where their length is told.
@NullMarked
package io.vitrine.storage.metadata;

import org.jspecify.annotations.NullMarked;
