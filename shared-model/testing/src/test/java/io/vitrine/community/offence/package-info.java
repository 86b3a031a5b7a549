/// Breaks rules on purpose, see ArchitectureRulesTest.
@NullMarked
package io.vitrine.community.offence;

import org.jspecify.annotations.NullMarked;
