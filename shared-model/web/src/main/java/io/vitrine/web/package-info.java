/// What the HTTP services answer in the same way: errors in the service's own body shape, the
/// request id, the current user, query values, cursors, and the guard against cross-site writes.
///
/// A service contributes one bean, [ErrorBodies]; everything else applies by being on the class
/// path.
@NullMarked
package io.vitrine.web;

import org.jspecify.annotations.NullMarked;
