/// A device fleet's media over HTTP: devices and their tokens, uploads, events.
///
/// Here are the words that all features share: what a device is called, and what is refused how.
@NullMarked
package io.vitrine.gallery;

import org.jspecify.annotations.NullMarked;
