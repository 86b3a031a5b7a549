package io.vitrine.web;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Who makes the request.
@RequestScoped
public class CurrentUser {
  /// A subject becomes part of object keys, so it may not reach into another one's folder.
  private static final Pattern SUBJECT = Pattern.compile("(?!\\.{1,2}$)[^/\\p{Cntrl}]{1,255}");

  private final SecurityIdentity identity;

  CurrentUser(SecurityIdentity identity) {
    this.identity = identity;
  }

  /// The `sub` of the identity provider: stable, opaque.
  ///
  /// @throws UnauthorizedException when nobody is logged in
  public String id() {
    if (identity.getPrincipal() instanceof JsonWebToken token
        && token.getSubject() != null
        && SUBJECT.matcher(token.getSubject()).matches()) {
      return token.getSubject();
    }
    throw new UnauthorizedException();
  }

  /// Whether the user has this realm role: `user`, `moderator` or `operator`.
  public boolean hasRole(String role) {
    return identity.hasRole(role);
  }
}
