package io.vitrine.library.access;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Lets a REST method run only for a caller who holds the scope in at least one of the teams that
/// the call is about. What is then done to one item is checked again for that item's team, with
/// [Caller#require].
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface NeedsScope {
  @Nonbinding
  Scope value();
}
