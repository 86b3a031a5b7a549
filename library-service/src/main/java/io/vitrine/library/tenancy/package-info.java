/// Row-level security: each transaction says for which teams it works before it touches a row. See
/// docs/adr/0004-row-level-security.md.
@NullMarked
package io.vitrine.library.tenancy;

import org.jspecify.annotations.NullMarked;
