@NullMarked
package io.vitrine.community.page;

import org.jspecify.annotations.NullMarked;
