/// The pages as a browser shows them.
@NullMarked
package io.vitrine.community.browser;

import org.jspecify.annotations.NullMarked;
