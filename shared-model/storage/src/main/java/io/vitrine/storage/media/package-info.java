/// What bytes are and what files are called: media types by magic bytes and by extension, file
/// names made safe. Bytes decide, a client's word is a hint.
@NullMarked
package io.vitrine.storage.media;

import org.jspecify.annotations.NullMarked;
