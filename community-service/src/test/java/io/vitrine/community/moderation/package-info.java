@NullMarked
package io.vitrine.community.moderation;

import org.jspecify.annotations.NullMarked;
