/// Brings the database in line with the bucket: owns the table `adoption_run`.
@NullMarked
package io.vitrine.vault.adoption;

import org.jspecify.annotations.NullMarked;
