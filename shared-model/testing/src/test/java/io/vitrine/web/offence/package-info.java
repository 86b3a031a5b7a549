/// Breaks rules on purpose, see ArchitectureRulesTest.
@NullMarked
package io.vitrine.web.offence;

import org.jspecify.annotations.NullMarked;
