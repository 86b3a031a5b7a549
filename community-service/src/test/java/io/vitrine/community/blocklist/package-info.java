@NullMarked
package io.vitrine.community.blocklist;

import org.jspecify.annotations.NullMarked;
