/// Keeps the share state of each item, from the topic `community.publications`.
@NullMarked
package io.vitrine.vault.sharing;

import org.jspecify.annotations.NullMarked;
