package io.vitrine.testing;

import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Tells the caller who they are.
@Path("/who")
final class WhoResource {
  private final SecurityIdentity identity;

  WhoResource(SecurityIdentity identity) {
    this.identity = identity;
  }

  @GET
  @Authenticated
  public String subject() {
    return ((JsonWebToken) identity.getPrincipal()).getSubject();
  }

  @GET
  @Path("/moderators")
  @RolesAllowed("moderator")
  public String moderator() {
    return identity.getPrincipal().getName();
  }
}
