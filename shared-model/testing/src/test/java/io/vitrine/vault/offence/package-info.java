/// Breaks rules on purpose, see ArchitectureRulesTest.
@NullMarked
package io.vitrine.vault.offence;

import org.jspecify.annotations.NullMarked;
