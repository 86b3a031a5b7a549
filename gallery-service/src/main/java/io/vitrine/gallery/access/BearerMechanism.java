package io.vitrine.gallery.access;

import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import io.vitrine.access.PatientOidc;
import io.vitrine.gallery.token.DeviceTokens;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Sends a bearer token to whoever issued it: ours are checked here, everything else (people's
/// tokens and session cookies) by OIDC. Goes before the other services' mechanism, so that no two
/// compete.
@Alternative
@Priority(2)
@ApplicationScoped
class BearerMechanism implements HttpAuthenticationMechanism {
  private static final String SCHEME = "Bearer ";

  private final OidcAuthenticationMechanism people;
  private final PatientOidc patient;

  BearerMechanism(OidcAuthenticationMechanism people, PatientOidc patient) {
    this.people = people;
    this.patient = patient;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    return deviceToken(context)
        .map(
            token ->
                identities.authenticate(
                    HttpSecurityUtils.setRoutingContextAttribute(
                        new DeviceAuthenticationRequest(token), context)))
        .orElseGet(() -> patient.authenticate(context, identities));
  }

  private static Optional<String> deviceToken(RoutingContext context) {
    return Optional.ofNullable(context.request().getHeader(HttpHeaders.AUTHORIZATION))
        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(header -> header.substring(SCHEME.length()).strip())
        .filter(DeviceTokens::claimsToBeOurs);
  }

  /// Never a redirect to a login page: programs call this API.
  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    Set<Class<? extends AuthenticationRequest>> types = new HashSet<>(people.getCredentialTypes());
    types.add(DeviceAuthenticationRequest.class);
    return types;
  }

  @Override
  public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
    return Uni.createFrom()
        .item(
            new HttpCredentialTransport(
                HttpCredentialTransport.Type.AUTHORIZATION, SCHEME.strip()));
  }
}
