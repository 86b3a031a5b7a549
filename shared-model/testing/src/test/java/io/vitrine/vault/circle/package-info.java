/// Breaks rules on purpose, see ArchitectureRulesTest.
@NullMarked
package io.vitrine.vault.circle;

import org.jspecify.annotations.NullMarked;
