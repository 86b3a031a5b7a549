package io.vitrine.access;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Optional;
import java.util.Set;

/// OIDC, but a bearer token that was checked a moment ago is not checked again: signature and
/// claims cost more than the list that the token is sent for. Session cookies always go to OIDC.
@Alternative
@Priority(1)
@ApplicationScoped
class BearerMechanism implements HttpAuthenticationMechanism {
  private static final String SCHEME = "Bearer ";

  private final OidcAuthenticationMechanism oidc;
  private final PatientOidc patient;
  private final CheckedTokens checked;

  BearerMechanism(OidcAuthenticationMechanism oidc, PatientOidc patient, CheckedTokens checked) {
    this.oidc = oidc;
    this.patient = patient;
    this.checked = checked;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null || !header.startsWith(SCHEME)) {
      return patient.authenticate(context, identities);
    }
    String token = header.substring(SCHEME.length());
    Optional<SecurityIdentity> known = checked.identity(token);
    return known.isPresent()
        ? Uni.createFrom().item(known.get())
        : patient
            .authenticate(context, identities)
            .invoke(identity -> checked.remember(token, identity));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return patient.challenge(context);
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return oidc.getCredentialTypes();
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
    return oidc.getCredentialTransport(context);
  }
}
