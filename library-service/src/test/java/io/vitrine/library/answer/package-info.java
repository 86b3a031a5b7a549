@NullMarked
package io.vitrine.library.answer;

import org.jspecify.annotations.NullMarked;
