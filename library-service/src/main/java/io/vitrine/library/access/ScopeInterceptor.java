package io.vitrine.library.access;

import io.vitrine.web.CurrentUser;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.core.HttpHeaders;

/// The one mechanism that checks scopes: who is it, which teams is the call about, is the scope
/// there.
@Interceptor
@NeedsScope(Scope.MEDIA_READ)
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 500)
class ScopeInterceptor {
  private static final String TEAM_HEADER = "x-team-id";

  private final CurrentUser user;
  private final HttpHeaders headers;
  private final Callers callers;
  private final CurrentCaller current;

  ScopeInterceptor(CurrentUser user, HttpHeaders headers, Callers callers, CurrentCaller current) {
    this.user = user;
    this.headers = headers;
    this.callers = callers;
    this.current = current;
  }

  @AroundInvoke
  Object check(InvocationContext call) throws Exception {
    Scope scope = call.getInterceptorBinding(NeedsScope.class).value();
    Caller caller = callers.of(user.id(), headers.getHeaderString(TEAM_HEADER));
    caller.requireSomewhere(scope);
    current.set(caller);
    return call.proceed();
  }
}
