@NullMarked
package io.vitrine.community.visitor;

import org.jspecify.annotations.NullMarked;
