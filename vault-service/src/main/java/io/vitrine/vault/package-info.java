/// A person's private media. One package per feature; `media` is the core that the others use.
@NullMarked
package io.vitrine.vault;

import org.jspecify.annotations.NullMarked;
