package io.vitrine.library.access;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/// Who makes the request, as [ScopeInterceptor] found out.
@RequestScoped
public class CurrentCaller {
  private @Nullable Caller caller;

  /// The caller of the running request.
  ///
  /// @throws IllegalStateException when the REST method has no [NeedsScope]
  public Caller get() {
    if (caller == null) {
      throw new IllegalStateException("no scope was checked for this request");
    }
    return caller;
  }

  void set(Caller found) {
    caller = found;
  }
}
