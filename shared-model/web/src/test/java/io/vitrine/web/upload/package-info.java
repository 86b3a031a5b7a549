@NullMarked
package io.vitrine.web.upload;

import org.jspecify.annotations.NullMarked;
