@NullMarked
package io.vitrine.community.audit;

import org.jspecify.annotations.NullMarked;
